import type {Locale} from '../../locale.ts'
import type {Io} from '../io.ts'
import type {Colours} from '../colour.ts'
import type {FormatName} from '../commands.ts'
import type {Reporter} from './report.ts'

/** What formats can ask for. */
export interface ReportContext {
  quiet: boolean
  /** Colours for where the report goes. */
  colours: Colours
  /** Columns of the terminal, where there is one. */
  width: number
  locale: Locale
  io: Io
  /** Whether the report goes to a file. */
  toFile: boolean
  /** The share of the letters that is being checked, where it is not all of them. */
  shard?: string
  /** Options that decide what is found, as they were given. */
  options?: readonly string[]
}

/** Formats by name, each loaded when it is asked for. */
const FORMATS: Readonly<Record<FormatName, () => Promise<(context: ReportContext) => Reporter>>> = {
  pretty: async () => (await import('./pretty.ts')).prettyReporter,
  json: async () => (await import('./json.ts')).jsonReporter,
  jsonl: async () => (await import('./jsonl.ts')).jsonlReporter,
  sarif: async () => (await import('./sarif.ts')).sarifReporter,
  github: async () => (await import('./github.ts')).githubReporter,
  gitlab: async () => (await import('./gitlab.ts')).gitlabReporter,
  junit: async () => (await import('./junit.ts')).junitReporter,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyleReporter,
  rdjsonl: async () => (await import('./rdjsonl.ts')).rdjsonlReporter,
  compact: async () => (await import('./compact.ts')).compactReporter,
  markdown: async () => (await import('./markdown.ts')).markdownReporter,
  blob: async () => (await import('./blob.ts')).blobReporter,
  html: async () => (await import('./html/html.ts')).htmlReporter,
}

export async function openReporter(format: FormatName, context: ReportContext): Promise<Reporter> {
  return (await FORMATS[format]())(context)
}
