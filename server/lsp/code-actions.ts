import {CodeActionKind} from 'vscode-languageserver'
import type {CodeAction, CodeActionContext, Diagnostic, WorkspaceEdit} from 'vscode-languageserver'
import type {Edit, Finding} from '../finding.ts'
import {mendAll} from './mend-all.ts'
import {MUST_SAY, suggestionsFor} from '../suggestions.ts'
import type {Check} from '../suggestions.ts'
import {reasons} from '../letter/frontmatter-schema.ts'
import type {HouseGuideline} from '../house/house.ts'
import {primary} from '../letter.ts'
import {pageOf} from '../guidelines/pages.ts'
import {GUIDELINE_NAMES} from '../guidelines/index.ts'
import {RULE_NAMES} from '../rule-names.ts'
import type {Client} from './client.ts'
import {setKey} from './front-matter.ts'
import type {Range, Sheet} from './sheet.ts'
import {hasStops, toSnippet} from '../tab-stops.ts'
import {suppressInFile, suppressOnLine} from './suppress.ts'
import {say} from '../locale.ts'

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tactful`
/** Opens a guideline's page; carried out by the server. */
export const OPEN_GUIDELINE = 'tactful.openGuideline'
/** Findings at one place that are looked into; a selection of a whole letter may hold hundreds. */
const MOST = 20

/** What an action carries until its edit is asked for. */
export interface ActionData {
  uri: string
  version: number | null
  edits: Edit[]
}

export interface ActionOptions {
  client: Client
  check: Check<Sheet>
  /** The same, without what a baseline knows. */
  freshIn: Check<Sheet>
  toDiagnostic: (finding: Finding) => Diagnostic
  /** Languages that letters are read in, with their names. */
  languages: readonly {code: string; name: string}[]
}

/** What can be done at a place of a letter, the best first. */
export async function codeActionsAt(
  sheet: Sheet,
  range: Range,
  {only}: CodeActionContext,
  options: ActionOptions,
): Promise<CodeAction[]> {
  const asked = (kind: string): boolean =>
    only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`))
  const start = sheet.offsetAt(range.start)
  const end = sheet.offsetAt(range.end)
  const actions: CodeAction[] = []
  if (asked(CodeActionKind.QuickFix)) {
    const touched = sheet.findings.filter((finding) => finding.start <= end && start <= finding.end)
    const isMissing = ({rule}: Finding): boolean => rule.startsWith(MUST_SAY)
    const missing = touched.filter(isMissing)
    const written = touched.filter((finding) => !isMissing(finding))
    // Whoever stands in words that are underlined wants others for them; what is missing there is offered after those.
    const here = [...written, ...missing]
    const leading = new Set(written.length > 0 ? written : missing)
    const {client} = options
    const suppressions: CodeAction[] = []
    for (const finding of here.slice(0, MOST)) {
      for (const fix of await fixesOf(sheet, finding, leading.has(finding), options)) addFix(actions, fix)
      suppressions.push(...suppressionsOf(sheet, finding, options))
    }
    actions.push(...suppressions)
    if (client.showsDocuments) actions.push(...guidelinesOf(sheet, here, options))
  }
  if (asked(CodeActionKind.RefactorRewrite)) actions.push(...settingsAt(sheet, start, options))
  if (asked(FIX_ALL)) actions.push(...(await fixAllIn(sheet, options)))
  return actions
}

/** The edit of an action, for the version of the letter that it was made for. */
export function editOf({uri, version, edits}: ActionData, sheet: Sheet, client: Client): WorkspaceEdit {
  const plain = edits.map((edit) => ({range: sheet.rangeOf(edit), newText: edit.newText}))
  if (!client.documentChanges) return {changes: {[uri]: plain}}
  const stops = client.snippetEdits && edits.some(({newText}) => hasStops(newText))
  const changes = stops
    ? edits.map((edit) => ({
        range: sheet.rangeOf(edit),
        snippet: {kind: 'snippet' as const, value: toSnippet(edit.newText)},
      }))
    : plain
  return {documentChanges: [{textDocument: {uri, version}, edits: changes}]}
}

/** One change may answer several findings: a part that is missing, and that the translations have. */
function addFix(actions: CodeAction[], fix: CodeAction): void {
  const same = actions.find(
    ({title, edit, data}) =>
      title === fix.title && JSON.stringify([edit, data]) === JSON.stringify([fix.edit, fix.data]),
  )
  if (same === undefined) actions.push(fix)
  else same.diagnostics = [...(same.diagnostics ?? []), ...(fix.diagnostics ?? [])]
}

/** @param leads whether its best fix goes before those of other findings: editors show what is preferred first */
async function fixesOf(
  sheet: Sheet,
  finding: Finding,
  leads: boolean,
  options: ActionOptions,
): Promise<CodeAction[]> {
  const fixes = await suggestionsFor(sheet, finding, options.check)
  return fixes.map(({title, edits}, index) => ({
    ...action(sheet, title, CodeActionKind.QuickFix, edits, options.client),
    diagnostics: [options.toDiagnostic(finding)],
    ...(index === 0 && leads ? {isPreferred: true} : {}),
  }))
}

function suppressionsOf(sheet: Sheet, finding: Finding, {client, toDiagnostic}: ActionOptions): CodeAction[] {
  const {rule} = finding
  const known = GUIDELINE_NAMES.includes(rule) || sheet.settings.guidelines?.some(({name}) => name === rule)
  if (known !== true) return []
  const line = suppressOnLine(sheet, finding)
  const make = (name: string, edit: Edit): CodeAction => ({
    ...action(sheet, say(sheet.locale, name, {rule}), CodeActionKind.QuickFix, [edit], client),
    diagnostics: [toDiagnostic(finding)],
  })
  return [
    ...(line === undefined ? [] : [make('action-suppress-line', line)]),
    make('action-suppress-file', suppressInFile(sheet, rule)),
  ]
}

function guidelinesOf(sheet: Sheet, findings: Finding[], {toDiagnostic}: ActionOptions): CodeAction[] {
  const rules = new Map(findings.map((finding) => [finding.rule, finding]))
  return [...rules.values()].map((finding) => {
    const name = sheet.locale.guidelines[finding.rule]?.title ?? finding.rule
    const title = say(sheet.locale, 'action-guideline', {title: name})
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding)],
      command: {title, command: OPEN_GUIDELINE, arguments: [pageFor(sheet, finding)]},
    }
  })
}

/** In the front matter, or at the top of a letter that has none: the reasons and languages there are. */
function settingsAt(sheet: Sheet, offset: number, {client, languages}: ActionOptions): CodeAction[] {
  const {frontMatter} = sheet.letter.source
  if (frontMatter === undefined ? sheet.positionAt(offset).line > 0 : offset > frontMatter.end) return []
  const {locale} = sheet
  const offer = (title: string, key: string, value: string): CodeAction[] => {
    const edit = setKey(sheet, key, value)
    return edit === undefined ? [] : [action(sheet, title, CodeActionKind.RefactorRewrite, [edit], client)]
  }
  const has = frontMatter?.values.has('lang') === true
  return [
    ...reasons
      .filter((reason) => frontMatter?.reasons.includes(reason) !== true)
      .flatMap((reason) => offer(say(locale, 'action-set-reason', {reason}), 'reason', reason)),
    ...languages
      .filter(({code}) => !has || code !== primary(sheet.letter.tag))
      .flatMap(({code, name}) =>
        offer(say(locale, has ? 'action-set-lang' : 'action-add-lang', {lang: code, name}), 'lang', code),
      ),
  ]
}

async function fixAllIn(sheet: Sheet, {client, freshIn}: ActionOptions): Promise<CodeAction[]> {
  const {edits} = await mendAll(sheet, freshIn)
  if (edits.length === 0) return []
  return [action(sheet, say(sheet.locale, 'action-fix-all'), FIX_ALL, edits, client)]
}

function action(sheet: Sheet, title: string, kind: string, edits: Edit[], client: Client): CodeAction {
  const data: ActionData = {uri: sheet.uri, version: sheet.version, edits}
  return client.resolvesEdits ? {title, kind, data} : {title, kind, edit: editOf(data, sheet, client)}
}

/** Whether an address is where a guideline is explained, ours or one of the house's own. */
export function isGuidelinePage(address: string, house: readonly HouseGuideline[]): boolean {
  return (
    RULE_NAMES.some((rule) => pageOf(rule) === address) ||
    house.some(({link, place}) => (link ?? place.file) === address)
  )
}

/** Where a guideline is explained; one of the house's own that has no page is explained by its file. */
function pageFor({settings}: Sheet, {rule, url}: Finding): string {
  const house = settings.guidelines?.find(({name}) => name === rule)
  return house === undefined ? url : (house.link ?? house.place.file)
}
