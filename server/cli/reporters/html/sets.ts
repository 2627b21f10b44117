/** Stands for the language in the name of a set. */
const ANY_LANGUAGE = '*'

/**
 * What the translations of a letter share: its path with the language left open (`name.LANG.md`, `LANG/name.md`).
 * @param lang the letter's BCP 47 tag
 * @returns undefined where its language is not in its path
 */
export function setOf(path: string, lang: string): string | undefined {
  const [primary = lang] = lang.toLowerCase().split('-')
  const isLanguage = (part: string): boolean => {
    const written = part.toLowerCase().replaceAll('_', '-')
    return written === lang.toLowerCase() || written === primary || written.startsWith(`${primary}-`)
  }
  const open = (text: string, separator: string): string =>
    text
      .split(separator)
      .map((part) => (isLanguage(part) ? ANY_LANGUAGE : part))
      .join(separator)
  const folders = path.split('/')
  const [stem = '', ...endings] = (folders.pop() ?? '').split('.')
  const set = open([...folders, [stem, open(endings.join('.'), '.')].join('.')].join('/'), '/')
  return set === path ? undefined : set
}
