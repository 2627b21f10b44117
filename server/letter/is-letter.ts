/** Names of Markdown files. */
export const MARKDOWN = /\.(?:md|markdown)$/i
/** Names by which a file says that it is a letter. */
export const LETTER_NAME = /\.letter\.(?:md|markdown)$/i
/** Bytes of the largest file that is read as one: a letter has pages, not megabytes. */
export const LARGEST_LETTER = 4 * 1024 * 1024
/** Characters of a file in which its front matter must say that it is a letter. */
export const HEAD = 64 * 1024

/**
 * Whether front matter names the kind of letter; it need not be sound YAML, or it could never be reported that it is not.
 * @param text the start of a file; decoded as Latin-1 it will do too
 */
export function saysLetter(text: string): boolean {
  // In Latin-1 a byte order mark is three characters.
  const open = /^(?:\uFEFF|\u00EF\u00BB\u00BF)?---[ \t]*(?:\r\n|\n|\r)/.exec(text)
  if (open === null) return false
  const rest = text.slice(open[0].length, HEAD)
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(rest)
  return /^["']?letter["']?[ \t]*:/m.test(close === null ? rest : rest.slice(0, close.index))
}
