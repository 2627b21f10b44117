import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {snippetPage, snippetsOf} from '../../snippets.ts'
import {readConventions, readPhrases, readTemplates} from './build.ts'

/**
 * The files that are made from the languages' phrases and letters: their paths from the project's folder, and what is
 * to stand in them.
 */
export function snippetFiles(root: string): Record<string, string> {
  const folderOf = (code: string): string => join(root, 'server/languages', code)
  const languages = readdirSync(join(root, 'server/languages'))
    .filter((code) => existsSync(join(folderOf(code), 'templates.yaml')))
    .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
    .map((code) => {
      const folder = folderOf(code)
      const {name, regions} = readConventions(folder)
      const phrases = readPhrases(folder)
      return {code, name, snippets: snippetsOf({code, regions, phrases, templates: readTemplates(folder)})}
    })
  return {
    ...Object.fromEntries(
      languages.map(({code, snippets}) => [
        `snippets/${code}.json`,
        `${JSON.stringify(snippets, null, 1)}\n`,
      ]),
    ),
    'docs/snippets.md': snippetPage(languages),
  }
}
