import {expect, test} from 'vitest'
import {forbids, problemsIn, wordsFound} from './house.ts'

test('a class whose members have several lengths does not make matching take forever', () => {
  const yaml = forbids(
    `{classes: {very: [very, very very, very very very]}, patterns: ["${'@very '.repeat(40)}end"]}`,
  )
  const text = `It is ${'very '.repeat(300)}odd in the end.`
  expect(wordsFound(text, yaml)).toEqual([])
  expect(wordsFound(`${'very '.repeat(45)}end`, yaml)).toHaveLength(1)
})

test('nor do gaps and alternatives', () => {
  const yaml = forbids('{patterns: ["a ...20 (a | a a | @Any) ...20 (a | a a) ...20 (a | a a) ...20 end"]}')
  expect(wordsFound('a '.repeat(1000), yaml)).toEqual([])
})

test('thousands of words are found as one is', () => {
  const words = Array.from(
    {length: 3000},
    (_, at) =>
      `name${String(at)
        .split('')
        .map((digit) => 'abcdefghij'[Number(digit)])
        .join('')} limited`,
  )
  expect(wordsFound(`We wrote to ${words[2718]} in May.`, forbids(`{words: [${words.join(', ')}]}`))).toEqual(
    [words[2718]],
  )
})

test('words that stand for far too many are refused, and told of in bounds', () => {
  const three = '(a | b | c)'
  const words = Array.from({length: 900}, (_, at) => `"x${at} ${three} ${three} ${three} ${three} "`)
  const problems = problemsIn(forbids(`{classes: {many: [${words.join(', ')}]}, words: [y]}`))
  expect(problems[0]).toContain('all guidelines together may have 30000 words')
  expect(problems).toHaveLength(50)
})
