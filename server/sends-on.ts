import type {Language} from './language/language.ts'
import {REFERRAL} from './likely/kinds.ts'
import {readSource} from './letter/read.ts'

const REFERRALS: ReadonlySet<string> = new Set([REFERRAL])

const known = new WeakMap<Language, Map<string, boolean>>()

/** Whether words offer somebody else's help, which nobody who was abusive is handed on to. */
export function sendsOn(language: Language, text: string): boolean {
  let texts = known.get(language)
  if (texts === undefined) known.set(language, (texts = new Map()))
  let sends = texts.get(text)
  if (sends === undefined) texts.set(text, (sends = refers(language, text)))
  return sends
}

function refers(language: Language, text: string): boolean {
  return language.readBlocks(readSource(text).blocks).some((sentence) => {
    const candidates = language.candidatesApart(sentence, REFERRALS).byRule.get(REFERRAL) ?? []
    return language
      .match(candidates, sentence, 0)
      .some(({group, negated}) => group.effect === 'find' && !negated)
  })
}
