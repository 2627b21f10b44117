import type {Evidence} from './guidelines/guideline.ts'
import {fold} from './language/lexicon.ts'
import {inStyleOf} from './placeholder-style.ts'

/** A phrase as a letter would say it: with its way to write placeholders, and the title by which it calls its reader. */
export function inWordsOf({source, language, sentences}: Evidence, phrase: string): string {
  const titles = (language?.data.conventions.titleChoices ?? []).filter((choice) => phrase.includes(choice))
  if (titles.length === 0) return inStyleOf(source, phrase)
  const spoken = new Set(sentences.flatMap(({tokens}) => tokens.map(({folded}) => folded)))
  const named = titles.reduce((text, choice) => {
    const own = choice.split('/').filter((title) => spoken.has(fold(title)))
    return own.length === 1 ? text.replaceAll(choice, own[0]!) : text
  }, phrase)
  return inStyleOf(source, named)
}
