import type {GuidelineTexts} from '../locale.ts'

/** A guideline's examples in Markdown: what is wrong, then what is right, each quoted. */
export function quotedExamples(texts: GuidelineTexts | undefined): string[] {
  const quoted = (mark: string, examples: readonly string[] = []): string[] =>
    examples.map((example) => `${mark}\n\n${quote(example)}`)
  return [...quoted('❌', texts?.wrong), ...quoted('✅', texts?.right)]
}

function quote(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}
