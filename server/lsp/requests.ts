import {LSPErrorCodes, ResponseError} from 'vscode-languageserver'
import type {CancellationToken, CodeAction, DocumentSymbol, SymbolInformation} from 'vscode-languageserver'
import {OPEN_GUIDELINE, codeActionsAt, editOf, isGuidelinePage} from './code-actions.ts'
import type {ActionOptions} from './code-actions.ts'
import {codeLensesOf} from './code-lens.ts'
import {TRIGGERS, completionsAt} from './completion.ts'
import type {TagNames} from './completion/front-matter.ts'
import {diagnosticOf} from './diagnostics.ts'
import {foldingRangesOf} from './folding.ts'
import {hoverAt} from './hover.ts'
import {inlayHintsIn} from './inlay-hints.ts'
import {actionDataIn, addressIn, addressWith, invalid} from './params.ts'
import {placeholdersElsewhere} from './placeholders.ts'
import type {Server} from './server.ts'
import type {Sheet} from './sheet.ts'
import {flatSymbolsOf, symbolsOf} from './symbols.ts'
import {say} from '../locale.ts'

/** Answers what every editor asks. */
export function answerRequests(server: Server): void {
  const {connection, client, desk, sheets, pull, shelf} = server

  /** What a feature has to say about a letter; nothing about what is none, or when nobody wants to know any more. */
  const about = async <T>(
    params: unknown,
    token: CancellationToken,
    feature: (sheet: Sheet) => T | Promise<T>,
    place?: 'position' | 'range',
  ): Promise<T | null> => {
    const sheet = await sheets.of(place === undefined ? addressIn(params) : addressWith(place, params))
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
    return sheet === undefined ? null : feature(sheet)
  }

  if (client.pulls) {
    connection.languages.diagnostics.on((params, token) => {
      addressIn(params)
      return pull.document(params, token)
    })
    connection.languages.diagnostics.onWorkspace((params, token, workDone, partial) =>
      pull.workspace(params, token, workDone, partial),
    )
  }
  connection.onHover((params, token) =>
    about(
      params,
      token,
      async (sheet) => {
        const others = await placeholdersElsewhere(server, sheet.uri)
        return hoverAt(sheet, params.position, (written) => [
          ...new Set(others.filter(({name}) => name === written).map(({uri}) => uri)),
        ])
      },
      'position',
    ),
  )
  connection.onCompletion((params, token) =>
    about(
      params,
      token,
      async (sheet) => {
        const character = params.context?.triggerCharacter
        const trigger = character !== undefined && TRIGGERS.includes(character) ? character : undefined
        const placeholders = await placeholdersElsewhere(server, sheet.uri)
        const tags = tagNames(server)
        return completionsAt(sheet, params.position, {client, trigger, tags, placeholders})
      },
      'position',
    ),
  )
  connection.onDocumentSymbol((params, token) =>
    about<DocumentSymbol[] | SymbolInformation[]>(params, token, (sheet) =>
      client.hierarchicalSymbols ? symbolsOf(sheet) : flatSymbolsOf(sheet),
    ),
  )
  connection.onCodeLens((params, token) => about(params, token, (sheet) => codeLensesOf(sheet, client)))
  connection.languages.inlayHint.on((params, token) =>
    about(params, token, (sheet) => inlayHintsIn(sheet, params.range), 'range'),
  )
  connection.onFoldingRanges((params, token) => about(params, token, foldingRangesOf))
  connection.onCodeAction((params, token) => {
    // Editors ask what can be done wherever the cursor goes.
    server.unfinished.noteLook(addressWith('range', params), params.range)
    return about(
      params,
      token,
      async (sheet) => {
        const options: ActionOptions = {
          client,
          check: (letter, text) => server.checkAs(letter, text),
          freshIn: (letter, text) => desk.freshIn(letter, text),
          toDiagnostic: (finding) => diagnosticOf(sheet, finding, client),
          languages: server.host.languages,
        }
        return codeActionsAt(sheet, params.range, params.context ?? {}, options)
      },
      'range',
    )
  })
  connection.onCodeActionResolve(async (action: CodeAction) => {
    if (action.data === undefined) return action
    const data = actionDataIn(action.data)
    const sheet = await sheets.of(data.uri)
    if (sheet === undefined || sheet.version !== data.version) {
      const {locale} = sheet ?? {locale: await shelf.locale(client.locale)}
      throw new ResponseError(LSPErrorCodes.ContentModified, say(locale, 'stale'))
    }
    return {...action, edit: editOf(data, sheet, client)}
  })
  connection.onExecuteCommand(async ({command, arguments: args}) => {
    if (command !== OPEN_GUIDELINE) throw invalid(`unknown command ${command}`)
    const [uri] = Array.isArray(args) ? (args as unknown[]) : []
    const guidelines = (await desk.configurations()).flatMap((config) => config.guidelines)
    if (typeof uri !== 'string' || !isGuidelinePage(uri, guidelines))
      throw invalid(`${command} opens the page of a guideline, and nothing else`)
    // A guideline of the house's own is a file; all others are pages.
    return connection.window.showDocument({uri, external: /^https?:/.test(uri)})
  })
}

/** Tags for `lang`: every language, and its regions. */
function tagNames({host}: Server): TagNames {
  return host.languages.flatMap(({code, name, regions}) => [
    {tag: code, name},
    ...regions.map((region) => ({tag: `${code}-${region}`, name: `${name} (${region})`})),
  ])
}
