import {expect, test} from 'vitest'
import {parseConfig} from '../../server/config/parse.ts'
import {ignoresFile, includesFile, matches, resolveSettings} from '../../server/config/resolve.ts'
import type {Config} from '../../server/config/config.ts'

const RULES = ['no-blame', 'no-jargon']

function config(text: string, file = 'tactful.yaml'): Config {
  const parsed = parseConfig(text, file, RULES)
  expect(parsed.problems).toEqual([])
  return parsed.config
}

test('an override is for the files it names, and stronger than what stands above it', () => {
  const layers = [
    config(
      'rules: {no-blame: error}\noverrides: [{files: "vip/**", rules: {no-blame: off}, language: pt, region: br}]',
    ),
  ]
  expect(resolveSettings(layers, 'a.md').settings).toEqual({rules: {'no-blame': {severity: 'error'}}})
  const vip = resolveSettings(layers, 'vip/x/a.md')
  expect(vip.settings).toEqual({rules: {'no-blame': {severity: 'off'}}, language: 'pt', region: 'BR'})
  expect(vip.rules.get('no-blame')?.severity).toEqual({file: 'tactful.yaml', line: 2, column: 39})
})

test('what is only likely can be left out, for some letters or for all', () => {
  const layers = [config('likely: false\noverrides: [{files: "vip/**", likely: true}]')]
  expect(resolveSettings(layers, 'a.md').settings).toEqual({likely: false})
  expect(resolveSettings(layers, 'vip/a.md').settings).toEqual({likely: true})
})

test('a later override is stronger than an earlier one', () => {
  const layers = [
    config(
      'overrides: [{files: "**/*.md", rules: {no-blame: info}}, {files: "a/*.md", rules: {no-blame: warning}}]',
    ),
  ]
  expect(resolveSettings(layers, 'a/b.md').settings.rules?.['no-blame']?.severity).toBe('warning')
})

test('a configuration is stronger than what it extends, and options are put together', () => {
  const layers = [
    config(
      'rules: {no-jargon: {severity: info, longest-sentence: 30}}\nwords: [{rule: no-jargon, allow: [x]}]',
      'base.yaml',
    ),
    config('rules: {no-blame: off, no-jargon: warning}\nwords: [{rule: no-jargon, forbid: [y]}]'),
    config('rules: {no-jargon: {longest-sentence: 20}}', 'own.yaml'),
  ]
  const {settings, files, rules} = resolveSettings(layers, 'a.md')
  expect(settings).toEqual({
    rules: {
      'no-blame': {severity: 'off'},
      'no-jargon': {severity: 'warning', options: {'longest-sentence': 20}},
    },
    words: [
      {rule: 'no-jargon', allow: ['x']},
      {rule: 'no-jargon', forbid: ['y']},
    ],
  })
  expect(files).toEqual(['base.yaml', 'tactful.yaml', 'own.yaml'])
  expect(rules.get('no-jargon')).toMatchObject({
    severity: {file: 'tactful.yaml'},
    options: {'longest-sentence': {file: 'own.yaml'}},
  })
})

test('globs select files; an exclamation mark takes back', () => {
  expect(matches(['letters/**', '!letters/drafts/**', 'letters/drafts/last.md'], 'letters/a.md')).toBe(true)
  expect(matches(['letters/**', '!letters/drafts/**', 'letters/drafts/last.md'], 'letters/drafts/a.md')).toBe(
    false,
  )
  expect(
    matches(['letters/**', '!letters/drafts/**', 'letters/drafts/last.md'], 'letters/drafts/last.md'),
  ).toBe(true)
  expect(matches(['./*.md'], 'a.md')).toBe(true)
  expect(matches(['*.md'], 'b/a.md')).toBe(false)
})

test('a folder that is ignored takes all in it along', () => {
  const layers = [config('ignore: [old, "**/drafts/"]\nfiles: "*.txt"')]
  expect(ignoresFile(layers, 'old/deep/a.md')).toBe(true)
  expect(ignoresFile(layers, 'x/drafts/a.md')).toBe(true)
  expect(ignoresFile(layers, 'older/a.md')).toBe(false)
  expect(includesFile(layers, 'a.txt')).toBe(true)
})
