/**
 * The language that goes by a name (`deutsch`, `German`, `alemán`), by the names that the languages have for each other.
 * @param known codes of the languages that are looked among
 */
export function languageCalled(name: string, known: readonly string[]): string | undefined {
  const wanted = fold(name)
  return known.find((code) =>
    known.some((speaker) => {
      try {
        return fold(new Intl.DisplayNames([speaker], {type: 'language'}).of(code) ?? '') === wanted
      } catch {
        return false
      }
    }),
  )
}

/** `Español`, `espanol` and `ESPAÑOL` are one name. */
function fold(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
