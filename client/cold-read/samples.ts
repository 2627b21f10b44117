declare const TACTFUL_SAMPLES: Record<string, Record<string, string>>

/** Days from now that sample dates lie ahead: the notice that many letters give. */
const NOTICE = 30
const DAY = 86_400_000
const AMOUNT = 480

/**
 * What a placeholder is filled in with so that the letter reads as a letter: a sample for the best known of its name's
 * words, else the name itself in words.
 * @param tag the letter's language and region (BCP 47)
 */
export function sampleFor(name: string, tag: string, today: Date = new Date()): string {
  const language = tag.split('-')[0] ?? tag
  const wanted = fold(name)
  for (const samples of [TACTFUL_SAMPLES[language], TACTFUL_SAMPLES['en']]) {
    const sample = samples === undefined ? undefined : sampleIn(samples, wanted)
    if (sample !== undefined) return written(sample, tag, new Date(today.getTime() + NOTICE * DAY))
  }
  return name.replaceAll(/[_-]+/g, ' ').trim()
}

/** The sample for a name, or for the longest known name that it ends or begins with (`client_end_date`: a date). */
function sampleIn(samples: Record<string, string>, wanted: string): string | undefined {
  if (Object.hasOwn(samples, wanted)) return samples[wanted]
  const part = Object.keys(samples)
    .filter((name) => wanted.endsWith(`_${name}`) || wanted.startsWith(`${name}_`))
    .sort((a, b) => b.length - a.length)[0]
  return part === undefined ? undefined : samples[part]
}

function written(sample: string, tag: string, date: Date): string {
  const as = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat([tag, 'en'], options).format(date)
  return sample
    .replace('{date}', () => as({dateStyle: 'long'}))
    .replace('{month}', () => as({month: 'long'}))
    .replace('{year}', () => as({year: 'numeric'}))
    .replace('{amount}', () => new Intl.NumberFormat([tag, 'en'], {minimumFractionDigits: 2}).format(AMOUNT))
}

/** Names are written in many ways: `Client Name`, `clientName`, `CLIENT_NAME`. */
function fold(name: string): string {
  return name
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s-]+/g, '_')
}
