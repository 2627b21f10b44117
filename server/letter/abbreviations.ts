import type {Block, Sentence, Word} from './letter.ts'

/**
 * Whether a text with its full stop (`Sr.`, `V. Exa.`, `31.`) is an abbreviation, after which a sentence goes
 * on; `next` is the word that follows.
 */
export type IsAbbreviation = (text: string, next: string) => boolean

/**
 * Joins, in place, sentences that were parted at an abbreviation, a single capital initial, a list's number or
 * the day of a date (`31. August 2025`).
 */
export function joinAbbreviations(blocks: readonly Block[], isAbbreviation: IsAbbreviation): void {
  for (const block of blocks) {
    if (block.sentences.length < 2) continue
    const sentences: Sentence[] = []
    for (const sentence of block.sentences) {
      const previous = sentences.at(-1)
      if (previous && goesOn(previous.words, sentence.words, isAbbreviation)) {
        previous.end = sentence.end
        for (const word of sentence.words) previous.words.push(word)
      } else {
        sentences.push(sentence)
      }
    }
    block.sentences = sentences
  }
}

function goesOn(words: readonly Word[], next: readonly Word[], isAbbreviation: IsAbbreviation): boolean {
  const [before, last, stop] = [words.at(-3), words.at(-2), words.at(-1)]
  const following = next[0]
  if (stop?.text !== '.' || stop.start !== last?.end || following?.kind === 'quote') return false
  const text = `${last.text}.`
  const after = following?.text ?? ''
  if (last.kind === 'number') {
    if (!/^\d{1,3}$/.test(last.text)) return false
    return words.length === 2 || isDay(last, next) || isAbbreviation(text, after)
  }
  if (last.kind !== 'word') return false
  const initial = last.text.length === 1 && last.text !== last.text.toLowerCase()
  if (initial || isAbbreviation(text, after)) return true
  const first = before?.text === '.' ? words.at(-4) : undefined
  return first !== undefined && isAbbreviation(`${first.text}. ${text}`, after)
}

function isDay(day: Word, next: readonly Word[]): boolean {
  return (
    Number(day.text) <= 31 && next[0]?.kind === 'word' && /^(?:1[6-9]|2\d)\d\d$/.test(next[1]?.text ?? '')
  )
}
