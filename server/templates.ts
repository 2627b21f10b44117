/** Who signs a letter: a company or team, or a person. */
export type Writer = 'we' | 'I'

/** A whole letter for one reason, in one manner, with placeholders; without its front matter. */
export interface Template {
  reason: string
  /** The form of address. */
  register: string
  writer: Writer
  /** Where it is written so; absent for anywhere. */
  region?: string[]
  text: string
}

/** What a letter is to be like; what is absent may be anything. */
export interface TemplateWishes {
  reason?: string
  register?: string
  writer?: Writer
  region?: string
}

/** The letters that are as wished, the best first. */
export function templatesFor(templates: readonly Template[], wishes: TemplateWishes): Template[] {
  return templates.filter(
    ({reason, register, writer, region}) =>
      (wishes.reason === undefined || reason === wishes.reason) &&
      (wishes.register === undefined || register === wishes.register) &&
      (wishes.writer === undefined || writer === wishes.writer) &&
      (region === undefined || (wishes.region !== undefined && region.includes(wishes.region))),
  )
}

/** The forms of address of some letters; the first is the most formal. */
export function registersOf(templates: readonly Template[]): string[] {
  return [...new Set(templates.map(({register}) => register))]
}

/**
 * A letter as a file: front matter and text.
 * @param tag its language and region (BCP 47)
 * @param reason the real reason, where it is known
 */
export function letterFile(tag: string, text: string, reason?: string): string {
  const front = [
    'letter: client-termination',
    `lang: ${tag}`,
    ...(reason === undefined ? [] : [`reason: ${reason}`]),
    'status: template',
  ]
  return `---\n${front.join('\n')}\n---\n\n${text}\n`
}
