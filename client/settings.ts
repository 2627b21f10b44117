import * as vscode from 'vscode'

/** What a setting of ours (`files`) is in each of the workspace's folders, or in the window where it has none. */
export function inFolders(name: string): unknown[] {
  const {workspaceFolders: folders = []} = vscode.workspace
  return (folders.length === 0 ? [null] : folders).map((scope) =>
    vscode.workspace.getConfiguration('tactful', scope).get(name),
  )
}
