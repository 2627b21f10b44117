import * as vscode from 'vscode'

/** Something to choose. */
export interface Choice<T> extends vscode.QuickPickItem {
  value: T
}

/** One question of several. */
export interface Question<T> {
  title: string
  placeholder: string
  choices: Choice<T>[]
  /** Several may be chosen. */
  several?: boolean
  step?: number
  total?: number
  /** Whether there is a question before this one to go back to. */
  back?: boolean
}

export const BACK = Symbol('back')

/** Asks a question; undefined where it was dismissed, `BACK` where the one before is to be asked again. */
export function ask<T>(question: Question<T>): Promise<T[] | typeof BACK | undefined> {
  const pick = vscode.window.createQuickPick<Choice<T>>()
  pick.title = question.title
  pick.placeholder = question.placeholder
  pick.items = question.choices
  pick.canSelectMany = question.several === true
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.ignoreFocusOut = true
  pick.step = question.step
  pick.totalSteps = question.total
  if (question.back === true) pick.buttons = [vscode.QuickInputButtons.Back]
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const {selectedItems} = pick
      resolve(selectedItems.map(({value}) => value))
      pick.dispose()
    })
    pick.onDidTriggerButton(() => {
      resolve(BACK)
      pick.dispose()
    })
    pick.onDidHide(() => {
      resolve(undefined)
      pick.dispose()
    })
    pick.show()
  })
}
