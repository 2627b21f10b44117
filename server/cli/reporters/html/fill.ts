import type {Locale} from '../../../locale.ts'

/** Texts that the page's script says, by the beginning of their names. */
const SAID = /^(?:page-|report-|severity-|lens-(?:errors|warnings)|hover-house$)/
/** An element that says something: its tag, its name, the text's name, what is in it, its end. */
const ELEMENT = /(<([a-z]\w*)\b[^<>]*\sdata-say="([\w-]+)"[^<>]*>)([^]*?)(<\/\2\s*>)/g
/** A tag with attributes that say something. */
const TAG = /<[a-z]\w*\b[^<>]*\sdata-say-[^<>]*>/g
/** What stands within a sentence as an element of its own: a key, a command. */
const WITHIN = /<(\w+)>[^<]*<\/\1\s*>/

/** What the page says besides messages, in the user's language, by name. */
export function wordsOf({interface: texts = {}}: Locale): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => SAID.test(name)))
}

/**
 * Puts the words of the page's HTML into the user's language. A script would come late in a large report, and not at all
 * where scripts may not run.
 * @param page as `build.mjs` makes it: `data-say` names the text of an element, `data-say-title` that of its attribute
 * `title`; where there is no such text, the English in it stays
 */
export function inLanguage(page: string, locale: Locale): string {
  const words = wordsOf(locale)
  return page
    .replace('<html lang="en">', `<html lang="${locale.code}">`)
    .replaceAll(ELEMENT, (whole, open: string, _, name: string, inner: string, close: string) => {
      const text = words[name]
      if (text === undefined) return whole
      const within = WITHIN.exec(inner)?.[0] ?? ''
      return open + escape(text).replaceAll(/\{\w+\}/g, () => within) + close
    })
    .replaceAll(TAG, (tag) => {
      const said = [...tag.matchAll(/\sdata-say-([\w-]+)="([\w-]+)"/g)]
      return said.reduce((sofar, [, attribute = '', name = '']) => {
        const text = words[name]
        if (text === undefined) return sofar
        return sofar.replace(
          new RegExp(`(\\s${attribute}=")[^"]*`),
          (_, before: string) => before + escape(text),
        )
      }, tag)
    })
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
