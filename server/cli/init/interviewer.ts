import {confirm, isCancel, select} from '@clack/prompts'
import type {Choice, Interviewer} from './interview.ts'

/** Asks on the terminal; the answer to what was cancelled is undefined. */
export const interviewer: Interviewer = {
  async choose(message, choices, initialValue) {
    const options = choices.map(({value, label, hint}: Choice) => ({
      value,
      label,
      ...(hint === undefined ? {} : {hint}),
    }))
    const answer = await select({message, options, initialValue, maxItems: 14})
    return isCancel(answer) ? undefined : answer
  },
  async confirm(message, initialValue) {
    const answer = await confirm({message, initialValue})
    return isCancel(answer) ? undefined : answer
  },
}
