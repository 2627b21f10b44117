import {z} from 'zod'

/** The text of a letter, which has pages and not megabytes. */
export const letterText = z.string().max(1_000_000)

/** What a tool takes, and nothing else: an argument that is passed over, such as `lang` for `language`, would mislead. */
export function only<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `There is no argument ${issue.keys.map((key) => `“${key}”`).join(', ')}: this tool takes ${Object.keys(shape).join(', ')}.`
        : undefined,
  })
}
