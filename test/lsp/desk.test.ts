import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {detectLanguage} from '../../server/letter/detect.ts'
import {Desk} from '../../server/lsp/desk.ts'
import {nodeFiles} from '../../server/lsp/node-files.ts'
import {Shelf} from '../../server/lsp/shelf.ts'
import type {Sheet} from '../../server/lsp/sheet.ts'
import {dist, folderWith} from '../cli/folder.ts'
import {uriOf} from './editor.ts'
import {RUDE} from './letters.ts'

/** A letter in a folder, as a desk reads it. */
async function readIn(files: Record<string, string>): Promise<Sheet> {
  const {path} = folderWith(files)
  const desk = new Desk({
    shelf: new Shelf({
      version: '0',
      languages: [{code: 'en', name: 'English', regions: []}],
      locales: ['en'],
      data: (name) => (existsSync(join(dist, name)) ? readFileSync(join(dist, name), 'utf8') : undefined),
      detector: () => detectLanguage,
      files: () => nodeFiles,
    }),
    files: () => nodeFiles,
    settings: () => Promise.resolve({}),
    complain: () => undefined,
    locale: 'en',
    watched: true,
  })
  desk.folders = [uriOf(path)]
  const uri = uriOf(join(path, 'a.letter.md'))
  return desk.read({uri, version: null, text: RUDE}, await desk.placeOf(uri))
}

test('a letter is linted where that comes to something', async () => {
  const sheet = await readIn({'tactful.yaml': ''})
  expect(sheet.problems).toEqual([])
  expect(sheet.findings).not.toEqual([])
  expect(sheet.parts.gathered).toBeDefined()
})

test.each([
  ['a broken configuration', 'did you mean “error”?', {'tactful.yaml': 'rules: {no-blame: eror}\n'}],
  [
    'guidelines that its language cannot say',
    'there is no class @no-such-class',
    {
      'tactful.yaml': 'guidelines: [house.yaml]\n',
      'house.yaml':
        'guideline: no-hurry\nmessage: Do not hurry.\nlanguages: {en: {patterns: ["@no-such-class"]}}\n',
    },
  ],
])('it is not beside %s, as its findings would not be shown', async (_, problem, files) => {
  const sheet = await readIn(files)
  expect(sheet.problems.map(({message}) => message)).toEqual([expect.stringContaining(problem)])
  expect(sheet.findings).toEqual([])
  expect(sheet.parts.gathered).toBeUndefined()
  // What else is asked of it is still answered.
  expect(sheet.card.length).toBeGreaterThan(0)
})
