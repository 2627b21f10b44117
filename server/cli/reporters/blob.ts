import type {ReportContext} from './index.ts'
import type {CheckedFile, Outcome, Reporter} from './report.ts'

/** The first line of a blob. */
export interface BlobHead {
  tactful: string
  /** The share that was checked, as it was asked for. */
  shard?: string
  locale: string
}

/** Its last line: without it the file is cut short. */
export interface BlobEnd extends Pick<Outcome, 'errors'> {
  letters: number
}

/**
 * Everything that is known of letters, for `tactful merge-reports`: a line for the run, one for each letter in the order of
 * their paths, with its text and whatever else `CheckedFile` holds, and one at the end.
 */
export function blobReporter({io, locale, shard}: Pick<ReportContext, 'io' | 'locale' | 'shard'>): Reporter {
  let letters = 0
  return {
    begin: () =>
      line<BlobHead>({
        tactful: io.version,
        ...(shard === undefined ? {} : {shard}),
        locale: locale.code,
      }),
    file(file) {
      letters++
      return line<CheckedFile>(file)
    },
    end: ({errors}) => line<BlobEnd>({letters, errors}),
  }
}

function line<T>(value: T): string {
  return `${JSON.stringify(value)}\n`
}
