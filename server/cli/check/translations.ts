import type {Finding} from '../../finding.ts'
import {fingerprintOfWords} from '../../fingerprint.ts'
import type {Locale} from '../../locale.ts'
import {byPlace} from '../../order.ts'
import type {SetLetter} from '../../translations/compare.ts'
import {matchSet} from '../../translations/report.ts'
import type {Matched} from '../../translations/report.ts'
import type {TranslationSet} from '../../translations/sets.ts'
import {setsOf, titleOf} from '../../translations/sets.ts'
import type {CheckedFile, ReportedFinding} from '../reporters/report.ts'
import type {Checked} from './letter.ts'
import type {Plan} from './relations.ts'

/**
 * Adds to letters what holding them against their translations comes to. Letters go by in their order; one that is a
 * translation waits for the others, and those after it wait for it.
 * @param checked the letters of the plan, each once and in their order; those of its sets with their facts
 * @param read checks a letter that is only there to be compared
 */
export async function* matchTranslations(
  {relations, sets, beside}: Plan,
  checked: AsyncIterable<Checked>,
  read: (path: string) => Promise<Checked>,
  locale: Locale,
): AsyncGenerator<Checked> {
  const setOf = new Map(sets.flatMap((set) => set.letters.map(({path}) => [path, set] as const)))
  const inRun = new Set(relations.map(({path}) => path))
  const gathered = new Map(sets.map((set) => [set, new Map<string, Checked>()]))
  const waiting: {path: string; checked: Checked}[] = []
  const done = new Map<string, Checked>()
  let at = 0
  for await (const each of checked) {
    const path = relations[at++]?.path ?? ''
    waiting.push({path, checked: each})
    const set = setOf.get(path)
    const letters = set === undefined ? undefined : gathered.get(set)
    if (set !== undefined && letters !== undefined) {
      letters.set(path, each)
      if (set.letters.every((letter) => letters.has(letter.path) || !inRun.has(letter.path))) {
        gathered.delete(set)
        for (const {path: name} of set.letters) {
          const file = letters.has(name) ? undefined : beside.get(name)
          if (file !== undefined) letters.set(name, await read(file))
        }
        for (const [name, matched] of matchChecked(set, letters, locale))
          if (inRun.has(name)) done.set(name, matched)
      }
    }
    while (waiting[0] !== undefined && (!setOf.has(waiting[0].path) || done.has(waiting[0].path))) {
      const first = waiting.shift()!
      yield compared(done.get(first.path) ?? first.checked)
      done.delete(first.path)
    }
  }
  // None is left, unless there were fewer letters than were found.
  for (const {checked: left} of waiting) yield compared(left)
}

/**
 * Notes with letters what their translations are, for `mergeTranslations`: where only a share of the letters is checked, they
 * are compared when all shares are merged.
 */
export async function* noteTranslations(
  {relations}: Plan,
  checked: AsyncIterable<Checked>,
): AsyncGenerator<Checked> {
  let at = 0
  for await (const each of checked) {
    const relation = relations[at++]
    yield 'errors' in each || relation === undefined ? each : {...each, file: {...each.file, relation}}
  }
}

/** What has been compared carries no facts any more. */
function compared(checked: Checked): Checked {
  if ('errors' in checked) return checked
  const {facts: _, ...file} = checked.file
  return {...checked, file: {...file, compared: true}}
}

/**
 * Compares letters of several shares of a check, as `noteTranslations` has left them. Letters that were not to be compared, or
 * have been, stay as they are.
 * @param files in the order of their paths; they are held back as in `matchTranslations`
 */
export function* mergeTranslations(
  files: () => Iterable<CheckedFile>,
  locale: Locale,
): Generator<CheckedFile> {
  const relations = [...files()].flatMap(({relation}) => relation ?? [])
  const setOf = new Map(setsOf(relations).flatMap((set) => set.letters.map(({path}) => [path, set] as const)))
  if (setOf.size === 0) {
    for (const file of files()) yield merged(file)
    return
  }
  const gathered = new Map<TranslationSet, Map<string, Checked>>()
  for (const file of files()) {
    const set = setOf.get(file.path)
    if (set !== undefined)
      gathered.set(set, (gathered.get(set) ?? new Map<string, Checked>()).set(file.path, {file}))
  }
  const done = new Map<string, Checked>()
  for (const [set, letters] of gathered)
    for (const [path, matched] of matchChecked(set, letters, locale)) done.set(path, matched)
  for (const file of files()) {
    const matched = done.get(file.path)
    yield merged(matched === undefined || 'errors' in matched ? file : matched.file)
  }
}

/** A letter of a share after it has been compared, or has no translation; one that was compared before stays as it is. */
function merged({relation, facts: _facts, ...file}: CheckedFile): CheckedFile {
  return relation === undefined ? file : {...file, compared: true}
}

/** Compares the letters of a set; those that could not be read stay as they are. */
function matchChecked(
  set: TranslationSet,
  letters: ReadonlyMap<string, Checked>,
  locale: Locale,
): Map<string, Checked> {
  const read = [...letters].flatMap(([path, checked]): {letter: SetLetter; checked: Checked}[] => {
    if ('errors' in checked) return []
    const {file} = checked
    if (file.facts === undefined) return []
    const {facts} = file
    const findings = [...file.findings, ...file.quiet]
    return [{letter: {path, facts, lineStarts: file.lineStarts, findings}, checked}]
  })
  const matched = matchSet(
    set,
    read.map(({letter}) => letter),
    locale,
  )
  const all = new Map(letters)
  for (const {letter, checked} of read) {
    const result = matched.get(letter)
    if (result !== undefined) all.set(letter.path, withMatched(checked, result, titleOf(set)))
  }
  return all
}

function withMatched(checked: Checked, {findings, aside, own}: Matched, set: string): Checked {
  if ('errors' in checked) return checked
  const {file} = checked
  const standing = new Set<Finding>(own)
  const all = [...file.findings.filter((finding) => standing.has(finding)), ...findings.map(reported)]
  all.sort(byPlace)
  const quiet = aside.map(({finding, justification}) => ({
    ...reported(finding),
    by: 'comment' as const,
    ...(justification === undefined ? {} : {justification}),
  }))
  return {...checked, file: {...file, set, findings: all, quiet: [...file.quiet, ...quiet]}}
}

function reported(finding: Finding): ReportedFinding {
  return {...finding, fingerprint: fingerprintOfWords(finding.rule, finding.about ?? '')}
}
