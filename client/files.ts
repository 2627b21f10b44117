import * as vscode from 'vscode'
import type {BaseLanguageClient} from 'vscode-languageclient'
import type {Entry} from '../server/lsp/host.ts'

/** A file's text; undefined where there is none. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))
  } catch {
    return undefined
  }
}

/** Reads a file of data that ships with the extension (`templates/en.json`); undefined where there is none. */
export async function readShipped(extension: vscode.Uri, name: string): Promise<string | undefined> {
  // What is asked for lies in one folder, and nowhere else.
  if (!/^[\w-]+(?:\/[\w-]+)*(?:\.[\w-]+)*\.(?:json|js)$/.test(name)) return undefined
  return readText(vscode.Uri.joinPath(extension, 'dist', name))
}

/** Answers the server's questions about files that only the editor can reach, and a worker's about its own data. */
export function answerForFiles(client: BaseLanguageClient, extension: vscode.Uri): void {
  client.onRequest('tactful/readData', async ({name}: {name: string}) => {
    return (await readShipped(extension, name)) ?? null
  })
  client.onRequest('tactful/readFile', async ({uri}: {uri: string}) => {
    return (await readText(client.protocol2CodeConverter.asUri(uri))) ?? null
  })
  client.onRequest('tactful/readDirectory', async ({uri}: {uri: string}): Promise<Entry[] | null> => {
    try {
      const entries = await vscode.workspace.fs.readDirectory(client.protocol2CodeConverter.asUri(uri))
      return entries.map(([name, type]) => ({
        name,
        kind: isFolder(type) ? 'folder' : 'file',
        ...(isLink(type) ? {link: true as const} : {}),
      }))
    } catch {
      return null
    }
  })
}

function isFolder(type: vscode.FileType): boolean {
  return (type & vscode.FileType.Directory) !== 0
}

function isLink(type: vscode.FileType): boolean {
  return (type & vscode.FileType.SymbolicLink) !== 0
}
