import type {Locale} from '../locale.ts'

/** A text of the interface in the user's language, its `{names}` filled in; its own name where it is missing. */
export function say(
  {interface: texts}: Locale,
  name: string,
  values: Record<string, string | number> = {},
): string {
  return (texts?.[name] ?? name).replaceAll(/\{(\w+)\}/g, (whole, key: string) =>
    String(values[key] ?? whole),
  )
}

/** A text that has a form of its own for one (`name-one`). */
export function sayCount(
  locale: Locale,
  name: string,
  count: number,
  values: Record<string, string | number> = {},
): string {
  const one = `${name}-one`
  const has = count === 1 && locale.interface?.[one] !== undefined
  return say(locale, has ? one : name, {...values, count})
}
