/** What a user's language says about the guidelines: `server/languages/LANG/guidelines.yaml`, compiled. */
export interface Locale {
  code: string
  guidelines: Record<string, GuidelineTexts>
  /** Titles of fixes and other short texts, by name. */
  texts: Record<string, string>
  /** What editors show besides, by name: `server/languages/LANG/interface.yaml`. */
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
  const template = messages?.[sense] ?? locale.texts[sense] ?? messages?.['default'] ?? `${rule}: ${sense}`
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** A short text of the tool, its `{names}` filled in. */
export function textOf(locale: Locale, name: string, values: Record<string, string> = {}): string {
  return (locale.texts[name] ?? name).replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
}

/** Some languages have examples of their own but no messages yet. */
export function isWorded(locale: Locale | undefined): locale is Locale {
  return Object.values(locale?.guidelines ?? {}).some(({messages}) => messages?.['default'] !== undefined)
}
