import type {LanguageData, TurnEnding, TurnForm, TurnTable, TurnWord} from '../data.ts'
import {featureBits} from '../features.ts'
import type {TurnRowFile, TurnTableFile, TurnsFile} from './folder.ts'
import {LanguageError} from './words.ts'

/**
 * Compiles what words become in another form of address and in another voice.
 * @throws {LanguageError} on a form that the table does not name, or a class that the language does not have
 */
export function compileTurns(
  file: TurnsFile,
  classes: readonly string[],
): NonNullable<LanguageData['turns']> {
  const turns: NonNullable<LanguageData['turns']> = {}
  for (const kind of ['address', 'voice'] as const) {
    const table = file[kind]
    if (table !== undefined) turns[kind] = compileTable(table, file, kind, classes)
  }
  return turns
}

function compileTable(
  table: TurnTableFile,
  {doubtful, joins, opens, others, please, verb_last}: TurnsFile,
  kind: string,
  classes: readonly string[],
): TurnTable {
  const known = new Set(Object.keys(table.forms))
  const forms = Object.entries(table.forms).map(([name, form]): [string, TurnForm] => [
    name,
    {
      ...form,
      verb: featureBits(form.verb),
      ...(form.imperative === undefined ? {} : {imperative: featureBits(`${form.imperative} imperative`)}),
    } as TurnForm,
  ])
  const compileRow = ({as, beside, from, keep, need, ...is}: TurnRowFile): TurnWord & TurnEnding => {
    for (const name of Object.keys(is))
      if (!known.has(name)) throw new LanguageError(`turns, ${kind}: “${name}” is not among its forms`)
    if (keep !== undefined && !classes.includes(keep))
      throw new LanguageError(`turns, ${kind}: unknown class ${keep}`)
    return {
      is: Object.fromEntries(Object.entries(is).map(([name, words]) => [name, [words].flat()])),
      ...(as === undefined ? {} : {as}),
      ...(beside === undefined ? {} : {beside}),
      ...(from === undefined ? {} : {from: [from].flat()}),
      ...(keep === undefined ? {} : {keep}),
      ...(need === undefined ? {} : {need: featureBits(need)}),
    } as TurnWord & TurnEnding
  }
  return {
    forms: Object.fromEntries(forms),
    words: (table.words ?? []).map(compileRow),
    endings: (table.endings ?? []).map(compileRow),
    others: others ?? [],
    joins: joins ?? [],
    opens: opens ?? [],
    please: please ?? [],
    doubtful: doubtful ?? [],
    verbLast: verb_last ?? false,
    agrees: table.agrees ?? false,
  }
}
