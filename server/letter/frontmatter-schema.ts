/** What the front matter of a letter may say. */
export const letterKinds: readonly string[] = ['client-termination']

/** Why a client is let go. */
export const reasons: readonly string[] = [
  'abuse',
  'demanding',
  'complaints',
  'late-payment',
  'scope',
  'capacity',
  'fit',
  'values',
  'no-growth',
  'no-referrals',
  'unprofitable',
  'ethics',
]

export const statuses = ['template', 'draft', 'final'] as const

/** The keys of a letter, each with its own name: `language` is another way of writing `lang`. */
export const knownKeys: ReadonlyMap<string, string> = new Map([
  ['letter', 'letter'],
  ['lang', 'lang'],
  ['language', 'lang'],
  ['reason', 'reason'],
  ['status', 'status'],
  ['client-since', 'client-since'],
  ['likely-to-change', 'likely-to-change'],
  ['translation-of', 'translation-of'],
])

/** Whether a text has the form of a BCP 47 tag; an underscore for a hyphen is let pass. */
export function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?(?:[-_](?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:[-_][a-z\d](?:[-_][a-z\d]{2,8})+)*$/i.test(
    text,
  )
}
