import * as vscode from 'vscode'
import type {BaseLanguageClient, Middleware, WorkspaceEdit} from 'vscode-languageclient'

/**
 * Resolves code actions so that their snippets go in as the server wrote them. The editor would indent a snippet's lines like
 * the line that they go in at, and so make a new paragraph below a list a part of its last item; the library that turns the
 * server's answers into the editor's terms cannot say otherwise.
 */
export function resolveAsWritten(
  client: () => BaseLanguageClient,
): NonNullable<Middleware['resolveCodeAction']> {
  return async (item, token, next) => {
    const {code2ProtocolConverter: toServer, protocol2CodeConverter: toEditor} = client()
    try {
      const asked = await toServer.asCodeAction(item, token)
      const answer = await client().sendRequest<typeof asked>('codeAction/resolve', asked, token)
      const action = await toEditor.asCodeAction(answer, token)
      const edit = answer.edit === undefined ? undefined : asWritten(answer.edit, toEditor)
      if (edit !== undefined) action.edit = edit
      return action
    } catch {
      // The library knows which failures are to be told.
      return next(item, token)
    }
  }
}

/** An edit with snippets; undefined for one without. */
function asWritten(
  {documentChanges = []}: WorkspaceEdit,
  toEditor: BaseLanguageClient['protocol2CodeConverter'],
): vscode.WorkspaceEdit | undefined {
  const result = new vscode.WorkspaceEdit()
  let hasSnippets = false
  for (const change of documentChanges) {
    if (!('edits' in change)) return undefined
    const edits = change.edits.map((edit) => {
      if (!('snippet' in edit)) return new vscode.TextEdit(toEditor.asRange(edit.range), edit.newText)
      hasSnippets = true
      const snippet = new vscode.SnippetTextEdit(
        toEditor.asRange(edit.range),
        new vscode.SnippetString(edit.snippet.value),
      )
      snippet.keepWhitespace = true
      return snippet
    })
    result.set(toEditor.asUri(change.textDocument.uri), edits)
  }
  return hasSnippets ? result : undefined
}
