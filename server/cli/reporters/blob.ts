import type {ReportContext} from './index.ts'
import type {CheckedFile, Outcome, Reporter, Whole} from './report.ts'

/** The first line of a blob. */
export interface BlobHead {
  tactful: string
  /** The share that was checked, as it was asked for. */
  shard?: string
  locale: string
  /** Options that decide what is in it, as they were given: `--rule no-blame`. */
  options: readonly string[]
}

/** Its last line: without it the file is cut short. */
export interface BlobEnd extends Pick<Outcome, 'errors'> {
  letters: number
  /** The letters of which these are a share. */
  whole?: Whole
}

/**
 * Everything that is known of letters, for `tactful merge-reports`: a line for the run, one for each letter in the order of
 * their paths, with its text and whatever else `CheckedFile` holds, and one at the end.
 */
export function blobReporter({
  io,
  locale,
  shard,
  options = [],
}: Pick<ReportContext, 'io' | 'locale' | 'shard' | 'options'>): Reporter {
  let letters = 0
  return {
    begin: () =>
      line<BlobHead>({
        tactful: io.version,
        ...(shard === undefined ? {} : {shard}),
        locale: locale.code,
        options,
      }),
    file(file) {
      letters++
      return line<CheckedFile>(file)
    },
    end: ({errors, whole}) => line<BlobEnd>({letters, errors, ...(whole === undefined ? {} : {whole})}),
  }
}

function line<T>(value: T): string {
  return `${JSON.stringify(value)}\n`
}
