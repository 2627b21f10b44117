import type {Arguments} from '../arguments.ts'

/** As what a letter from the standard input is shown, unless `--stdin-filename` names it. */
export const INPUT_NAME = '<stdin>'
/** The file of the working directory that it is configured as. */
export const INPUT_FILE = 'stdin.md'

/** Whether letters come from the standard input. */
export function readsInput({switches, operands}: Pick<Arguments, 'switches' | 'operands'>): boolean {
  return switches.has('stdin') || operands.includes('-')
}
