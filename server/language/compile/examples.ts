import {gather} from '../../evidence.ts'
import {createLanguages} from '../../languages.ts'
import {readLetter} from '../../letter.ts'
import type {LanguageData, PatternGroup} from '../data.ts'
import type {PatternFile} from './folder.ts'
import {LanguageError} from './words.ts'

/**
 * Holds every pattern's examples against it: each `finds` must be found by its own pattern, each `leaves` left alone by
 * the rule, each `silences` matched by the excuse and free of the rule's findings.
 * @returns alternatives of a pattern that none of its examples uses
 * @throws {LanguageError} listing every example that does not hold
 */
export function checkExamples(data: LanguageData, files: PatternFile[]): string[] {
  // What is only likely is not the patterns' doing.
  const {model: _, ...patterns} = data
  const languages = createLanguages([patterns])
  const problems: string[] = []
  const warnings: string[] = []
  const evidenceOf = (text: string, reasons: string[] = []) => {
    const front = `---\nlang: ${data.code}\n${reasons.length > 0 ? `reason: [${reasons.join(', ')}]\n` : ''}---\n\n`
    return gather(readLetter(front + text, {languages}), {})
  }
  const groupOf = (rule: string, id: string, effect: string): PatternGroup =>
    data.groups.find((group) => group.rule === rule && group.id === id && group.effect === effect)!
  for (const {rule, find, excuse} of files) {
    if (rule === undefined) continue
    for (const {id, finds, leaves, reasons} of find ?? []) {
      const group = groupOf(rule, id, 'find')
      const used = new Set<number>()
      for (const text of finds) {
        const evidence = evidenceOf(text, reasons)
        if (!evidence.of(rule).some((hit) => hit.group.id === id))
          problems.push(`${rule}, ${id}: does not find “${text}”`)
        for (const sentence of evidence.sentences) {
          for (const [index, count] of evidence.language!.matches(group, sentence).entries())
            if (count > 0) used.add(index)
        }
      }
      for (const text of leaves) {
        const hit = evidenceOf(text, reasons).of(rule)[0]
        if (hit !== undefined)
          problems.push(`${rule}, ${id}: should leave alone “${text}” (found by ${hit.group.id})`)
      }
      for (let index = 0; index < group.patterns; index++) {
        if (!used.has(index))
          warnings.push(`${data.code}: ${rule}, ${id}: no example uses alternative ${index + 1}`)
      }
    }
    for (const {id, silences} of excuse ?? []) {
      for (const text of silences) {
        const evidence = evidenceOf(text)
        if (!evidence.hits.some((hit) => hit.group.rule === rule && hit.group.id === id))
          problems.push(`${rule}, excuse ${id}: does not match “${text}”`)
        const hit = evidence.of(rule)[0]
        if (hit !== undefined)
          problems.push(`${rule}, excuse ${id}: does not silence “${text}” (found by ${hit.group.id})`)
      }
    }
  }
  if (problems.length > 0) throw new LanguageError(`${data.code}:\n  ${problems.join('\n  ')}`)
  return warnings
}
