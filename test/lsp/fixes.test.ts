import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {Finding} from '../../server/finding.ts'
import {applyEdits} from '../../server/fix.ts'
import {GUIDELINES} from '../../server/guidelines/index.ts'
import type {LanguageData, Phrase} from '../../server/language/data.ts'
import {readLetter} from '../../server/letter.ts'
import {gatherForLint, lint} from '../../server/lint.ts'
import {Sheet} from '../../server/lsp/sheet.ts'
import {suggestionsFor} from '../../server/suggestions.ts'
import {DEFAULTS} from '../../server/lsp/settings.ts'
import {built} from '../quality/built.ts'

const {languages, locale} = built()
const dist = join(import.meta.dirname, '../../dist/languages')
const corpus = join(import.meta.dirname, '../corpus')

/** Sentences of each rule that are tried. */
const SENTENCES = 8
const MUST_NOT = new Set(GUIDELINES.filter(({kind}) => kind === 'must-not-say').map(({name}) => name))

function sheetOf(text: string): Sheet {
  const letter = readLetter(text, {languages})
  return new Sheet({
    uri: 'file:///letter.md',
    version: 1,
    letter,
    gathered: gatherForLint(letter, {}),
    settings: {},
    editor: DEFAULTS,
    locale,
    configuration: [],
    problems: [],
    findings: lint(letter, locale),
    known: new Set(),
  })
}

const check = (_: Sheet, text: string): Promise<Finding[]> =>
  Promise.resolve(lint(readLetter(text, {languages}), locale))

interface Way {
  code: string
  register: string
  writer: 'I' | 'we'
  data: LanguageData
}

const ways: Way[] = languages.known.flatMap((code) => {
  const data = JSON.parse(readFileSync(join(dist, `${code}.json`), 'utf8')) as LanguageData
  // A language that is still young has too few phrases for every way to write.
  if (data.conventions.experimental) return []
  return data.conventions.registers.flatMap((register) =>
    (['I', 'we'] as const).map((writer) => ({code, register, writer, data})),
  )
})

/** Every change that is offered for a letter does what it promises: its finding is gone, and nothing is new. */
async function expectClean(sheet: Sheet, finding: Finding, offered: Finding['fixes']): Promise<void> {
  const count = (findings: Finding[], rule: string): number =>
    findings.filter((each) => each.rule === rule).length
  for (const {edits, title} of offered) {
    const text = applyEdits(sheet.text, edits)
    const after = await check(sheet, text)
    expect(count(after, finding.rule), title).toBeLessThan(count(sheet.findings, finding.rule))
    const added = after.filter(({rule}) => count(after, rule) > count(sheet.findings, rule))
    expect(
      added.map(({rule, message}) => `${rule}: ${message}`),
      `${title}\n${text}`,
    ).toEqual([])
  }
}

const isMissing = ({rule}: Finding): boolean => rule.startsWith('require-')

/** Of phrases for a guideline, the one that is plainest in a register and a voice. */
function phraseOf({data, register, writer}: Way, rule: string): string {
  const region = data.conventions.regions[0]!
  const fitting = (data.phrases[rule] ?? []).filter(
    (phrase: Phrase) =>
      (phrase.register ?? register) === register &&
      (phrase.writer ?? writer) === writer &&
      (phrase.region?.includes(region) ?? true) &&
      phrase.reason === undefined,
  )
  const own = fitting.find((phrase) => phrase.register === register && phrase.writer === writer)
  return (own ?? fitting[0])?.text ?? ''
}

/** A letter that only greets and decides, which says how it addresses its reader and who is writing. */
function seedOf(way: Way): string {
  const says = ['require-salutation', 'require-thanks', 'require-decision'].map((rule) => phraseOf(way, rule))
  return `---\nletter: client-termination\nlang: ${way.code}\nreason: capacity\n---\n\n${says.join('\n\n')}\n`
}

/** A letter with all that was missing, as the first fixes add it one by one. */
async function grown(way: Way): Promise<{sheet: Sheet; steps: string[]}> {
  let sheet = sheetOf(seedOf(way))
  const steps: string[] = []
  for (
    let finding = sheet.findings.find(isMissing);
    finding !== undefined;
    finding = sheet.findings.find(isMissing)
  ) {
    const [first] = await suggestionsFor(sheet, finding, check)
    if (first === undefined || steps.length > 20)
      return {sheet, steps: [...steps, `nothing for ${finding.rule}`]}
    steps.push(finding.rule)
    sheet = sheetOf(applyEdits(sheet.text, first.edits))
  }
  return {sheet, steps}
}

describe.each(ways)('$code, $register, $writer', (way) => {
  test('fixes make a whole letter of one that only decides', async () => {
    const {sheet, steps} = await grown(way)
    expect(
      sheet.findings.map(({rule, message}) => `${rule}: ${message}`),
      `${steps.join(', ')}\n${sheet.text}`,
    ).toEqual([])
    if (sheet.evidence.of('address').length > 0) expect(sheet.manner.register).toBe(way.register)
    expect(sheet.manner.writer ?? 'we').toBe(way.writer)
  })

  test('each of the fixes for a missing part leaves nothing to report', async () => {
    const sheet = sheetOf(seedOf(way))
    for (const finding of sheet.findings.filter(isMissing)) {
      const offered = await suggestionsFor(sheet, finding, check)
      expect(offered, finding.rule).not.toEqual([])
      await expectClean(sheet, finding, offered)
    }
  })

  test('each of the fixes for what should not be said leaves nothing to report', async () => {
    const {sheet: good} = await grown(way)
    const sentences = readFileSync(join(corpus, way.code, 'given/sentences.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as {text: string; rules: string[]; reason?: string})
    const tried = new Map<string, number>()
    const without: string[] = []
    let asked = 0
    for (const {text, rules, reason} of sentences) {
      const [rule] = rules
      if (rule === undefined || !MUST_NOT.has(rule) || (tried.get(rule) ?? 0) >= SENTENCES) continue
      tried.set(rule, (tried.get(rule) ?? 0) + 1)
      const decision = phraseOf(way, 'require-decision')
      const real = reason ?? (rule === 'no-referral-after-abuse' ? 'abuse' : 'capacity')
      const sheet = sheetOf(
        good.text
          .replace(decision, () => `${text}\n\n${decision}`)
          .replace('reason: capacity', `reason: ${real}`),
      )
      for (const finding of sheet.findings.filter((each) => each.rule === rule)) {
        const offered = await suggestionsFor(sheet, finding, check)
        await expectClean(sheet, finding, offered)
        if (finding.fixes.length === 0) continue
        asked++
        if (offered.length === 0) without.push(`${rule}: ${text}`)
      }
    }
    // Words that stand in another register than the letter may leave no change without a new finding.
    expect(without.length, without.join('\n')).toBeLessThanOrEqual(asked * 0.1)
  })

  test('each of the fixes for what is in another form of address, voice or language leaves nothing to report', async () => {
    const {sheet: good} = await grown(way)
    const decision = phraseOf(way, 'require-decision')
    const others = ways.filter(({code, register, writer}) =>
      code === way.code
        ? register !== way.register || writer !== way.writer
        : register === languages.get(code)?.data.conventions.registers[0] && writer === way.writer,
    )
    for (const other of others) {
      for (const rule of ['require-decision', 'require-thanks', 'require-follow-up', 'require-well-wishes']) {
        const sentence = phraseOf(other, rule)
        const sheet = sheetOf(good.text.replace(decision, () => `${sentence}\n\n${decision}`))
        for (const finding of sheet.findings.filter((each) => each.rule.startsWith('consistent-')))
          await expectClean(sheet, finding, await suggestionsFor(sheet, finding, check))
      }
    }
  })
})
