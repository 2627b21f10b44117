import type {ClientCapabilities, InitializeParams} from 'vscode-languageserver'

/** What a client can do, as far as it matters here. */
export interface Client {
  /** It asks for diagnostics; to one that does not, they are sent. */
  pulls: boolean
  /** Links from a diagnostic to its guideline. */
  codeDescription: boolean
  /** Places elsewhere that a diagnostic is about. */
  relatedInformation: boolean
  /** Edits bound to a version. */
  documentChanges: boolean
  /** Edits with tab stops. */
  snippetEdits: boolean
  /** Completions with tab stops. */
  snippets: boolean
  /** Literals as code actions, and their edits worked out when one is chosen. */
  resolvesEdits: boolean
  showsDocuments: boolean
  /** It answers `workspace/configuration`. */
  configuration: boolean
  /** Tells when settings change, if it is asked to. */
  registersConfiguration: boolean
  watches: boolean
  workspaceFolders: boolean
  refreshes: {diagnostics: boolean; codeLens: boolean; inlayHints: boolean}
  hierarchicalSymbols: boolean
  progress: boolean
  /** What our own extension says of itself; see `InitializationOptions`. */
  own: InitializationOptions
  /** The editor's language. */
  locale: string
}

/** Options that a client may send with `initialize`. All can be left out. */
export interface InitializationOptions {
  /** `tactful.*` settings, for clients that do not answer `workspace/configuration`. */
  settings?: unknown
  /** The client answers `tactful/readFile` and `tactful/readDirectory`, for files the server cannot reach. */
  files?: boolean
  /** The client wants `tactful/statusChanged`. */
  status?: boolean
  /** Commands of the client's own: what a click on the code lens runs, and what asks for completions once more. */
  commands?: {showCard?: string; suggest?: string}
}

/** Reads what a client says of itself. */
export function readClient({capabilities, initializationOptions, locale}: InitializeParams): Client {
  const {textDocument, workspace, window}: ClientCapabilities = capabilities
  const own: unknown = initializationOptions
  return {
    pulls: textDocument?.diagnostic !== undefined,
    codeDescription:
      textDocument?.diagnostic?.codeDescriptionSupport === true ||
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.snippetEditSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    showsDocuments: window?.showDocument?.support === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    refreshes: {
      diagnostics: workspace?.diagnostics?.refreshSupport === true,
      codeLens: workspace?.codeLens?.refreshSupport === true,
      inlayHints: workspace?.inlayHint?.refreshSupport === true,
    },
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    progress: window?.workDoneProgress === true,
    own: typeof own === 'object' && own !== null ? own : {},
    locale: locale ?? 'en',
  }
}
