/** What a user's language says about the guidelines: `server/languages/LANG/guidelines.yaml`, compiled. */
export interface Locale {
  code: string
  guidelines: Record<string, GuidelineTexts>
  /** Titles of fixes and other short texts, by name. */
  texts: Record<string, string>
  /** What editors and the command line show besides, by name: `server/languages/LANG/interface.yaml`. */
  interface?: Record<string, string>
}

export interface GuidelineTexts {
  /** A short name: “Do not blame the client”. */
  title: string
  /** What the guideline reports, in a paragraph. */
  what: string
  /** Why it is asked, in a paragraph. */
  why: string
  /** Message by sense; `default` is said where a sense has none. `{words}` and the like are filled in. */
  messages: Record<string, string>
  /** Examples in this language, in a letter's words. */
  wrong: string[]
  right: string[]
}

/** The message of a breach, its `{names}` filled in: the guideline's own, else one that all share, else its default. */
export function messageOf(
  locale: Locale,
  rule: string,
  sense: string,
  values: Record<string, string> = {},
): string {
  const messages = locale.guidelines[rule]?.messages
  return filledIn(
    messages?.[sense] ?? locale.texts[sense] ?? messages?.['default'] ?? `${rule}: ${sense}`,
    values,
  )
}

/** A short text of the tool, its `{names}` filled in. */
export function textOf(locale: Locale, name: string, values: Record<string, string> = {}): string {
  return filledIn(locale.texts[name] ?? name, values)
}

/** Some languages have examples of their own but no messages yet. */
export function isWorded(locale: Locale | undefined): locale is Locale {
  return Object.values(locale?.guidelines ?? {}).some(({messages}) => messages?.['default'] !== undefined)
}

/** A text of the interface in the user's language, its `{names}` filled in; its own name where it is missing. */
export function say(
  {interface: texts}: Pick<Locale, 'interface'>,
  name: string,
  values: Record<string, string | number> = {},
): string {
  return filledIn(texts?.[name] ?? name, values)
}

/** A text with values for its `{names}`; one that is not among them stays. */
function filledIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** A text that has a form of its own for one (`name-one`); the count is written as the language writes numbers. */
export function sayCount(
  locale: Pick<Locale, 'code' | 'interface'>,
  name: string,
  count: number,
  values: Record<string, string | number> = {},
): string {
  const one = `${name}-one`
  const has = count === 1 && locale.interface?.[one] !== undefined
  return say(locale, has ? one : name, {...values, count: numberIn(locale, count)})
}

const numbers = new Map<string, Intl.NumberFormat>()
/** The first number that may have marks between its digits; smaller ones need no `Intl`, which is slow to start. */
const LARGE = 1000

/** A whole number as the user's language writes it: `1,234`, `1.234`. */
export function numberIn({code}: Pick<Locale, 'code'>, number: number): string {
  if (number < LARGE) return String(number)
  let format = numbers.get(code)
  if (format === undefined) numbers.set(code, (format = new Intl.NumberFormat(code)))
  return format.format(number)
}

/** A language by its name in the user's own language, as it stands within a sentence; its tag where it has none. */
export function languageName(tag: string, {code}: Pick<Locale, 'code'>): string {
  try {
    return new Intl.DisplayNames([code], {type: 'language'}).of(tag) ?? tag
  } catch {
    return tag
  }
}
