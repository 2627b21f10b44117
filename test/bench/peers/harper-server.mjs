// Harper behind the same protocol, for the bench: a language server that lints every change at once.
import {LocalLinter} from 'harper.js'
import {binary} from 'harper.js/binary'
import protocol from 'vscode-languageserver/node'
import {TextDocument} from 'vscode-languageserver-textdocument'

const {TextDocuments, createConnection} = protocol
const linter = new LocalLinter({binary})
await linter.setup()

const connection = createConnection(process.stdin, process.stdout)
const documents = new TextDocuments(TextDocument)
connection.onInitialize(() => ({capabilities: {textDocumentSync: {openClose: true, change: 2}}}))
documents.onDidChangeContent(async ({document}) => {
  const lints = await linter.lint(document.getText(), {language: 'markdown'})
  const diagnostics = lints.map((lint) => {
    const {start, end} = lint.span()
    return {
      range: {start: document.positionAt(start), end: document.positionAt(end)},
      message: lint.message(),
      source: 'harper',
    }
  })
  void connection.sendDiagnostics({uri: document.uri, version: document.version, diagnostics})
})
documents.listen(connection)
connection.listen()
