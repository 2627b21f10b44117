import {expect, test} from 'vitest'
import type {Finding} from '../server/finding.ts'
import {fixAll} from '../server/fix.ts'

/** Finds every place of some words, with a safe fix that puts others there. */
function replacing(words: string, better: string, safe = true): (text: string) => Pick<Finding, 'fixes'>[] {
  return (text) =>
    [...text.matchAll(new RegExp(words, 'g'))].map(({index, 0: found}) => ({
      fixes: [{title: '', safe, edits: [{start: index, end: index + found.length, newText: better}]}],
    }))
}

test('safe fixes are applied until there are none left, and counted', async () => {
  expect(await fixAll('aaaa b', replacing('aa', 'a'))).toEqual({text: 'a b', fixed: 3})
})

test('suggestions are left to a person', async () => {
  expect(await fixAll('aa', replacing('a', 'b', false))).toEqual({text: 'aa', fixed: 0})
})

test('fixes that take each other back end', async () => {
  const find = (text: string): Pick<Finding, 'fixes'>[] => replacing(text, text === 'a' ? 'b' : 'a')(text)
  expect((await fixAll('a', find)).text).toBe('b')
})

test('fixes that make room for themselves end', async () => {
  expect((await fixAll('a', replacing('a$', 'ba'))).text).toBe('bbbbbbbbbba')
})

test('of fixes that overlap the first comes first, and the other when it is found again', async () => {
  const find = (text: string): Pick<Finding, 'fixes'>[] => [
    ...replacing('one two', 'two')(text),
    ...replacing('two three', 'three')(text),
  ]
  expect(await fixAll('one two three', find)).toEqual({text: 'three', fixed: 2})
})
