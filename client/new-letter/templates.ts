import * as vscode from 'vscode'
import {readShipped} from '../files.ts'

declare const TACTFUL_LETTER_LANGUAGES: LetterLanguage[]

/** A language in which there are letters to begin with. */
export interface LetterLanguage {
  code: string
  name: string
  regions: string[]
}

/** A whole letter for one reason, in one manner. Without a writer or a region it suits every one. */
export interface Template {
  reason: string
  register: string
  writer?: 'I' | 'we'
  region?: string | string[]
  text: string
}

/** The languages in which there are letters to begin with; the editor's own comes first. */
export function letterLanguages(): LetterLanguage[] {
  const own = vscode.env.language.split('-')[0]
  return TACTFUL_LETTER_LANGUAGES.toSorted((a, b) => Number(b.code === own) - Number(a.code === own))
}

/** The letters to begin with in a language. */
export async function templatesIn(extension: vscode.Uri, language: string): Promise<Template[]> {
  return (await readData<Template[]>(extension, `templates/${language}.json`)) ?? []
}

/** What the reasons are called in the editor's language, or in English. */
export async function reasonTexts(extension: vscode.Uri): Promise<Map<string, string>> {
  const own = vscode.env.language.split('-')[0] ?? 'en'
  const known = new Map<string, string>()
  for (const code of new Set(['en', own])) {
    const locale = await readData<{interface?: Record<string, string>}>(extension, `locales/${code}.json`)
    for (const [name, text] of Object.entries(locale?.interface ?? {}))
      if (name.startsWith('reason-')) known.set(name.slice('reason-'.length), text)
  }
  return known
}

/** Whether a letter suits a region; undefined for any. */
export function suits({region}: Template, wanted: string | undefined): boolean {
  if (region === undefined) return true
  return wanted !== undefined && [region].flat().includes(wanted)
}

async function readData<T>(extension: vscode.Uri, name: string): Promise<T | undefined> {
  const text = await readShipped(extension, name)
  return text === undefined ? undefined : (JSON.parse(text) as T)
}
