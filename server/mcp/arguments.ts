import {z} from 'zod'

/** What a tool takes, and nothing else: an argument that is passed over, such as `lang` for `language`, would mislead. */
export function only<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `There is no argument ${issue.keys.map((key) => `“${key}”`).join(', ')}: this tool takes ${Object.keys(shape).join(', ')}.`
        : undefined,
  })
}
