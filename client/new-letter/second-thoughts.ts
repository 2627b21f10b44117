import * as vscode from 'vscode'
import {ask} from './steps.ts'

/** What was said before the letter was begun. */
export interface SecondThoughts {
  longStanding: boolean
  likelyToChange: boolean
  several: boolean
}

const NONE: SecondThoughts = {longStanding: false, likelyToChange: false, several: false}

/**
 * Asks whether the letter should be sent at all: long-standing clients, and those whose trouble is likely to pass, are
 * not to be given up; those who give more than one reason are the first to go. Enter goes on, whatever is ticked.
 * @returns undefined where no letter is to be written
 */
export async function secondThoughts(): Promise<SecondThoughts | undefined> {
  if (vscode.workspace.getConfiguration('tactful').get('newLetter.askFirst') === false) return NONE
  const ticked = await ask<keyof SecondThoughts>({
    title: vscode.l10n.t('Should you send this at all?'),
    placeholder: vscode.l10n.t('Tick what is true. Enter goes on, or skips this.'),
    several: true,
    choices: [
      {label: vscode.l10n.t('The client has been with us for years'), value: 'longStanding'},
      {label: vscode.l10n.t('The situation is likely to change'), value: 'likelyToChange'},
      {label: vscode.l10n.t('There is more than one reason'), value: 'several'},
    ],
  })
  if (!Array.isArray(ticked)) return undefined
  const said = {...NONE, ...Object.fromEntries(ticked.map((name) => [name, true]))}
  return !(said.longStanding || said.likelyToChange) || (await allTheSame(said)) ? said : undefined
}

async function allTheSame({longStanding}: SecondThoughts): Promise<boolean> {
  const answer = await ask<boolean>({
    title: vscode.l10n.t('Should you send this at all?'),
    placeholder: longStanding
      ? vscode.l10n.t('A client of many years is worth a talk before a letter.')
      : vscode.l10n.t('If it is likely to change, do not give up on this client yet.'),
    choices: [
      {label: vscode.l10n.t('Not now'), value: false},
      {label: vscode.l10n.t('Write the letter all the same'), value: true},
    ],
  })
  return Array.isArray(answer) && answer[0] === true
}
