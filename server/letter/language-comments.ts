import {isLanguageTag} from './frontmatter-schema.ts'
import type {Comment, Span} from './letter.ts'

const LANGUAGE_COMMENT = /^(\s*(?:tactful-)?(lang(?:uage)?)\s*[:=]\s*)(\S*)\s*$/i

/** A comment that names the letter's language, or means to. */
export interface LanguageComment extends Span {
  /** `lang` or `language`. */
  key: string
  /** As written; its span is the comment's where there is none. */
  value: string
  isTag: boolean
}

/** The comments that say in what language a letter is: `<!-- lang: es-MX -->`. */
export function languageComments(comments: readonly Comment[]): LanguageComment[] {
  return comments.flatMap(({text, start, end}) => {
    const [, before = '', key = '', value = ''] = LANGUAGE_COMMENT.exec(text) ?? []
    if (key === '') return []
    const from = start + '<!--'.length + before.length
    const span = value === '' ? {start, end} : {start: from, end: from + value.length}
    return [{...span, key: key.toLowerCase(), value, isTag: isLanguageTag(value)}]
  })
}
