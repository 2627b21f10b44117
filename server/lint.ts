import {gather} from './evidence.ts'
import type {Finding, Fix, Severity} from './finding.ts'
import {GUIDELINES} from './guidelines/index.ts'
import type {Breach, Evidence, Guideline} from './guidelines/guideline.ts'
import {HOUSE_PAGE, pageOf} from './guidelines/pages.ts'
import {withHouseWords} from './house-words.ts'
import {toGuidelines} from './house/guideline.ts'
import {withHouseTexts} from './house/texts.ts'
import type {Letter} from './letter.ts'
import {languageName, messageOf, textOf} from './locale.ts'
import type {Locale} from './locale.ts'
import {byName, byPlace} from './order.ts'
import {fixesFor, mannerOf} from './phrases.ts'
import type {Manner} from './phrases.ts'
import type {Settings} from './settings.ts'
import {applySuppressions, configureReports} from './suppression.ts'
import type {SuppressedFinding} from './suppression.ts'

/**
 * Holds a letter against the guidelines.
 * @param letter from `readLetter`
 * @param locale the user's language, in which messages are worded
 * @returns findings in the order of the text; suppressed ones are left out
 */
export function lint(letter: Letter, locale: Locale, settings: Settings = {}): Finding[] {
  return lintGathered(gatherForLint(letter, settings), locale)
}

/** What linting takes of a letter: of the sentences that serve as a part, it may hold the first only. */
export function gatherForLint(letter: Letter, settings: Settings): Evidence {
  return gather(letter, settings, {all: false})
}

/**
 * Lints a letter of which all that guidelines look at has been gathered.
 * @param aside takes the findings that comments in the letter suppress
 */
export function lintGathered(evidence: Evidence, messages: Locale, aside?: SuppressedFinding[]): Finding[] {
  const {settings} = evidence
  const house = settings.guidelines ?? []
  const guidelines = house.length === 0 ? GUIDELINES : [...GUIDELINES, ...toGuidelines(house)]
  const locale = house.length === 0 ? messages : withHouseTexts(messages, house)
  let known: Manner | undefined
  const manner = (): Manner => (known ??= mannerOf(evidence))
  const findings = guidelines.flatMap((guideline) => findingsOf(guideline, evidence, locale, manner))
  findings.sort((a, b) => byPlace(a, b) || byName(a.rule, b.rule))
  const names = guidelines.map(({name}) => name)
  const left = applySuppressions(evidence.source, findings, names, locale, aside)
  return configureReports(left, settings)
}

function findingsOf(
  guideline: Guideline,
  evidence: Evidence,
  locale: Locale,
  manner: () => Manner,
): Finding[] {
  const setting = evidence.settings.rules?.[guideline.name]?.severity
  const severity = setting ?? (guideline.off === true ? 'off' : guideline.severity)
  if (severity === 'off' || (guideline.notAfterAbuse === true && evidence.abuse)) return []
  const breaches = distinct(withHouseWords(guideline.name, guideline.check(evidence), evidence))
  return breaches.map((breach) => {
    // A language's own data may be young; what a house asks for is as severe as it says.
    const young = guideline.house === undefined && evidence.language?.data.conventions.experimental === true
    const due = severity === 'error' && (young || breach.likely === true) ? 'warning' : severity
    const message = wordingOf(guideline, breach, locale)
    return new Reported(guideline, due, breach, message, () =>
      fixesFor(evidence, guideline, breach, locale, manner()),
    )
  })
}

function wordingOf(
  {name}: Guideline,
  {sense, values, languages = {}, likely}: Breach,
  locale: Locale,
): string {
  const named = Object.entries(languages).map(([key, tag]) => [key, languageName(tag, locale)] as const)
  const message = messageOf(locale, name, sense, {...values, ...Object.fromEntries(named)})
  return likely === true ? textOf(locale, 'likely', {message}) : message
}

/** A finding whose fixes are made when somebody asks for them: most are never looked at. */
class Reported implements Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly start: number
  readonly end: number
  readonly source: string[]
  readonly url: string
  readonly #makeFixes: () => Fix[]
  #fixes: Fix[] | undefined

  constructor(
    {name, sources, house, link}: Guideline,
    severity: Severity,
    {start, end}: Breach,
    message: string,
    makeFixes: () => Fix[],
  ) {
    this.rule = name
    this.severity = severity
    this.message = message
    this.start = start
    this.end = end
    this.source = sources
    this.url = link ?? (house === undefined ? pageOf(name) : HOUSE_PAGE)
    this.#makeFixes = makeFixes
  }

  get fixes(): Fix[] {
    return (this.#fixes ??= this.#makeFixes())
  }
}

/** Of breaches that overlap, the first and longest says it all. */
function distinct(breaches: Breach[]): Breach[] {
  const ordered = breaches.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const kept: Breach[] = []
  let end = -1
  for (const breach of ordered) {
    if (breach.start < end) continue
    kept.push(breach)
    end = Math.max(end, breach.end)
  }
  return kept
}
