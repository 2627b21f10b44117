import * as vscode from 'vscode'

/**
 * Shows a letter where it is open, and not once more over what stands beside it; a letter that is open nowhere comes into
 * the first group.
 * @param editor the one in which the letter is looked at, where it is
 */
export function showLetter(
  document: vscode.TextDocument,
  editor: vscode.TextEditor | undefined,
  selection?: vscode.Range,
): Thenable<vscode.TextEditor> {
  const viewColumn = groupOf(document, editor) ?? vscode.ViewColumn.One
  return vscode.window.showTextDocument(document, {
    viewColumn,
    ...(selection === undefined ? {} : {selection}),
  })
}

function groupOf(
  document: vscode.TextDocument,
  editor: vscode.TextEditor | undefined,
): vscode.ViewColumn | undefined {
  for (const each of [editor, ...vscode.window.visibleTextEditors])
    if (each?.document === document && each.viewColumn !== undefined) return each.viewColumn
  const uri = document.uri.toString()
  const holds = ({input}: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri
  return vscode.window.tabGroups.all.find(({tabs}) => tabs.some(holds))?.viewColumn
}
