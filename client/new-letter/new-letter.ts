import * as vscode from 'vscode'
import {toSnippet} from '../../server/tab-stops.ts'
import {secondThoughts} from './second-thoughts.ts'
import {BACK, ask} from './steps.ts'
import type {Choice} from './steps.ts'
import {letterLanguages, reasonTexts, suits, templatesIn} from './templates.ts'
import type {LetterLanguage, Template} from './templates.ts'

/** What a new letter is to be like. What is given is not asked for. */
export interface Wishes {
  /** The real reason, one or several; the letter is written for the first. */
  reason?: string | string[]
  language?: string
  /** A region of the language; empty for none in particular. */
  region?: string
  register?: string
  writer?: 'I' | 'we'
}

/** One of the questions: what can be chosen, given what has been chosen before. */
interface Step {
  key: keyof Wishes
  title: string
  placeholder: string
  several?: boolean
  choices: (wishes: Wishes) => Choice<string>[] | Promise<Choice<string>[]>
}

/** The command that begins a letter: a few questions, then a complete letter with places to fill in. */
export function newLetterCommand({extensionUri}: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand('tactful.newLetter', async (given: Wishes = {}) => {
    const asked = given.reason === undefined
    const thoughts = asked ? await secondThoughts() : undefined
    if (asked && thoughts === undefined) return
    const wishes = await askFor(given, steps(extensionUri, thoughts?.several === true))
    if (wishes === undefined) return
    const template = (await fitting(extensionUri, wishes))[0]
    if (template === undefined) {
      void vscode.window.showWarningMessage(vscode.l10n.t('There is no letter like this to begin with.'))
      return
    }
    await open(letterOf(template, wishes, thoughts?.likelyToChange === true))
  })
}

/** Asks one question after the other, and goes back where that is wanted. Where there is no choice, nothing is asked. */
async function askFor(given: Wishes, questions: Step[]): Promise<Wishes | undefined> {
  const wishes: Wishes = {...given}
  const left = questions.filter(({key}) => given[key] === undefined)
  const asked: number[] = []
  for (let at = 0; at < left.length;) {
    const {key, title, placeholder, several = false, choices: choicesFor} = left[at]!
    const choices = await choicesFor(wishes)
    let chosen: string[] | typeof BACK | undefined = choices.slice(0, 1).map(({value}) => value)
    if (choices.length > 1) {
      const place = {step: at + 1, total: left.length, back: asked.length > 0}
      chosen = await ask<string>({title, placeholder, several, choices, ...place})
      if (chosen === undefined) return undefined
      if (chosen === BACK) {
        at = asked.pop()!
        continue
      }
      // Enter without a tick: the question stands.
      if (chosen.length === 0) continue
      asked.push(at)
    }
    Object.assign(wishes, {[key]: several ? chosen : chosen[0]})
    at++
  }
  return wishes
}

function steps(extension: vscode.Uri, several: boolean): Step[] {
  const title = vscode.l10n.t('New letter')
  return [
    {
      key: 'reason',
      title,
      several,
      placeholder: several
        ? vscode.l10n.t('The real reasons. They steer the letter and never appear in it.')
        : vscode.l10n.t('The real reason. It steers the letter and never appears in it.'),
      choices: async () =>
        [...(await reasonTexts(extension))].map(([value, detail]) => ({label: value, detail, value})),
    },
    {
      key: 'language',
      title,
      placeholder: vscode.l10n.t('Language of the letter'),
      choices: () => letterLanguages().map(({code, name}) => ({label: name, description: code, value: code})),
    },
    {
      key: 'region',
      title,
      placeholder: vscode.l10n.t('Where is the reader at home?'),
      choices: ({language}) => regionsOf(letterLanguages().find(({code}) => code === language)),
    },
    {
      key: 'register',
      title,
      placeholder: vscode.l10n.t('Form of address'),
      choices: async (wishes) =>
        distinct((await fitting(extension, wishes)).map(({register}) => register)).map((value) => ({
          label: registerName(value),
          value,
        })),
    },
    {
      key: 'writer',
      title,
      placeholder: vscode.l10n.t('Who writes?'),
      choices: async (wishes) =>
        distinct((await fitting(extension, wishes)).flatMap(({writer}) => writer ?? [])).map((value) => ({
          label: value === 'I' ? vscode.l10n.t('I, a person') : vscode.l10n.t('We, a company or a team'),
          value,
        })),
    },
  ]
}

/** Regions by their names in the editor's language; the first choice is none in particular. */
function regionsOf(language: LetterLanguage | undefined): Choice<string>[] {
  if (language === undefined || language.regions.length < 2) return []
  const names = new Intl.DisplayNames([vscode.env.language, 'en'], {type: 'region'})
  return [
    {label: vscode.l10n.t('No region in particular'), value: ''},
    ...language.regions.map((region) => ({
      label: names.of(region) ?? region,
      description: region,
      value: region,
    })),
  ]
}

/** Forms of address have the names they have in their language; only what is common to all is translated. */
function registerName(register: string): string {
  if (register === 'formal') return vscode.l10n.t('formal')
  return register === 'informal' ? vscode.l10n.t('informal') : register
}

/** The letters to begin with that are as wished so far, those made for the region first. */
async function fitting(extension: vscode.Uri, wishes: Wishes): Promise<Template[]> {
  const {language, reason, region, register, writer} = wishes
  const reasons = [reason ?? []].flat()
  // Whatever else led to it, after abuse a letter says less.
  const first = reasons.includes('abuse') ? 'abuse' : reasons[0]
  const all = language === undefined ? [] : await templatesIn(extension, language)
  const fit = all.filter(
    (template) =>
      template.reason === first &&
      suits(template, region === '' ? undefined : region) &&
      (register === undefined || template.register === register) &&
      (writer === undefined || template.writer === undefined || template.writer === writer),
  )
  return fit.toSorted((a, b) => Number(b.region !== undefined) - Number(a.region !== undefined))
}

/** The whole file: front matter and letter, as a snippet with its placeholders as tab stops. */
function letterOf({text}: Template, {language, region, reason}: Wishes, likelyToChange: boolean): string {
  const tag = region === undefined || region === '' ? language : `${language}-${region}`
  const reasons = [reason ?? []].flat()
  const front = [
    'letter: client-termination',
    `lang: ${tag}`,
    `reason: ${reasons.length > 1 ? `[${reasons.join(', ')}]` : reasons[0]}`,
    'status: draft',
    ...(likelyToChange ? ['likely-to-change: true'] : []),
  ]
  return `---\n${front.join('\n')}\n---\n\n${toSnippet(text.trimEnd())}\n`
}

async function open(snippet: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({language: 'markdown', content: ''})
  const editor = await vscode.window.showTextDocument(document)
  await editor.insertSnippet(new vscode.SnippetString(snippet), new vscode.Position(0, 0))
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)]
}
