import type {Sentence, Span, WordKind} from '../letter/letter.ts'
import type {Form, Forms} from './forms.ts'

/** A word as the matcher sees it: a contraction is two of them. */
export interface Token extends Span {
  text: string
  folded: string
  kind: WordKind
  capital: boolean
  form: Form
}

/** Turns a sentence's words into tokens; contractions are split by the language's data. */
export function toTokens(sentence: Sentence, forms: Forms): Token[] {
  const tokens: Token[] = []
  for (const {text, kind, start, end} of sentence.words) {
    if (kind !== 'word') {
      const form = forms.ofKind(kind, text)
      tokens.push({text, folded: form.folded, kind, start, end, capital: false, form})
      continue
    }
    const parts = forms.of(text)
    if (parts.length === 1) {
      const form = parts[0]!
      tokens.push({text, folded: form.folded, kind, start, end, capital: form.capital, form})
      continue
    }
    // Every part but the last lies where its letters do; what a contraction swallowed has the rest of the place.
    let at = start
    for (const [index, form] of parts.entries()) {
      const stop = index === parts.length - 1 ? end : Math.min(end, at + form.folded.length)
      tokens.push({
        text: form.folded,
        folded: form.folded,
        kind,
        start: Math.min(at, end),
        end: stop,
        capital: form.capital,
        form,
      })
      at = stop
    }
  }
  return tokens
}
