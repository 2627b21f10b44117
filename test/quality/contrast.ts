import {existsSync, readFileSync} from 'node:fs'
import {parse} from 'yaml'
import {readLetter} from '../../server/letter.ts'
import type {Languages} from '../../server/letter.ts'
import {lint} from '../../server/lint.ts'
import type {Locale} from '../../server/locale.ts'
import {SENTENCE_RULES} from './score.ts'

/** Two texts that differ in little: one breaks a guideline, the other none. */
export interface Pair {
  rule: string
  bad: string
  good: string
  reason?: string
}

export interface Contrast {
  /** By function, how many pairs are told apart, of how many. */
  functions: Map<string, {right: number; of: number}>
  /** What is wrong with each other pair. */
  wrong: string[]
}

/**
 * Holds the tool against a language's contrast suite: pairs of texts by the function they test, after HateCheck
 * (Röttger et al. 2021). A pair is right when its guideline is found in the one and none in the other.
 */
export function contrast(file: string, language: string, languages: Languages, locale: Locale): Contrast {
  const result: Contrast = {functions: new Map(), wrong: []}
  if (!existsSync(file)) return result
  const suite = parse(readFileSync(file, 'utf8')) as Record<string, Pair[]>
  for (const [name, pairs] of Object.entries(suite)) {
    let right = 0
    for (const {rule, bad, good, reason} of pairs) {
      const front = `---\nletter: client-termination\nlang: ${language}\n${reason === undefined ? '' : `reason: ${reason}\n`}---\n\n`
      const broken = (text: string): string[] =>
        lint(readLetter(`${front}${text}\n`, {languages}), locale)
          .map((finding) => finding.rule)
          .filter((one) => SENTENCE_RULES.has(one))
      const missed = !broken(bad).includes(rule)
      const alarms = broken(good)
      if (missed) result.wrong.push(`${name}: ${rule} not found in “${bad}”`)
      if (alarms.length > 0) result.wrong.push(`${name}: ${alarms.join(', ')} found in “${good}”`)
      if (!missed && alarms.length === 0) right++
    }
    result.functions.set(name, {right, of: pairs.length})
  }
  return result
}
