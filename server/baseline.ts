import {byName} from './order.ts'

/** The file of known findings where nothing names another. */
export const USUAL_BASELINE = 'tactful-baseline.json'

/** Findings that were known when a baseline was made, of one rule in one sentence of one letter. */
export interface KnownFinding {
  /** The letter, relative to the baseline's folder, with `/`. */
  file: string
  rule: string
  /** What the findings are known by when lines have moved (see `fingerprintOf`). */
  fingerprint: string
  count: number
}

/** A finding as a baseline knows it again. */
export interface Known {
  rule: string
  fingerprint: string
}

/** The address of the schema of a baseline, as it is written into one. */
const SCHEMA = 'https://tactful.dev/schemas/baseline.schema.json'
export const BASELINE_VERSION = 1

/** Old findings, by letter, rule and fingerprint. */
export class Baseline {
  readonly #files = new Map<string, Map<string, KnownFinding>>()

  constructor(entries: Iterable<KnownFinding> = []) {
    for (const entry of entries) this.add(entry)
  }

  /** Adds findings; those that are known already are counted together. */
  add({file, rule, fingerprint, count}: KnownFinding): void {
    const known = this.#files.get(file) ?? new Map<string, KnownFinding>()
    const key = keyOf({rule, fingerprint})
    const before = known.get(key)?.count ?? 0
    known.set(key, {file, rule, fingerprint, count: before + count})
    this.#files.set(file, known)
  }

  /** Forgets a letter. */
  remove(file: string): void {
    this.#files.delete(file)
  }

  /** The letters of which findings are known. */
  get files(): string[] {
    return [...this.#files.keys()]
  }

  has(file: string): boolean {
    return this.#files.has(file)
  }

  /** What is known of a letter. */
  of(file: string): KnownFinding[] {
    return [...(this.#files.get(file)?.values() ?? [])]
  }

  /** Everything, in the order of letter, rule and fingerprint. */
  get entries(): KnownFinding[] {
    return this.files
      .flatMap((file) => this.of(file))
      .sort(
        (a, b) => byName(a.file, b.file) || byName(a.rule, b.rule) || byName(a.fingerprint, b.fingerprint),
      )
  }

  /** How many findings are known. */
  get size(): number {
    return this.entries.reduce((sum, {count}) => sum + count, 0)
  }

  /**
   * Parts the findings of a letter into known and new ones. Where there are more of one kind than are known, the last are
   * new.
   * @param findings in the order of the text
   * @param knownBy what a finding is known by
   * @returns besides, the entries that there are fewer findings of than they say, with how many are missing
   */
  part<F>(
    file: string,
    findings: readonly F[],
    knownBy: (finding: F) => Known,
  ): {fresh: F[]; known: F[]; stale: KnownFinding[]} {
    const entries = this.#files.get(file)
    if (entries === undefined) return {fresh: [...findings], known: [], stale: []}
    const left = new Map([...entries].map(([key, {count}]) => [key, count]))
    const fresh: F[] = []
    const known: F[] = []
    for (const finding of findings) {
      const key = keyOf(knownBy(finding))
      const count = left.get(key) ?? 0
      if (count > 0) left.set(key, count - 1)
      ;(count > 0 ? known : fresh).push(finding)
    }
    const stale = [...entries].flatMap(([key, entry]) => {
      const count = left.get(key) ?? 0
      return count === 0 ? [] : {...entry, count}
    })
    return {fresh, known, stale}
  }
}

/** A baseline as it stands in a file: sorted, one line an entry, so that changes to it read well. */
export function writeBaseline(baseline: Baseline): string {
  const lines = baseline.entries.map(({file, rule, fingerprint, count}) =>
    [
      `    {"file": ${JSON.stringify(file)}`,
      `"rule": ${JSON.stringify(rule)}`,
      `"fingerprint": ${JSON.stringify(fingerprint)}`,
      `"count": ${count}}`,
    ].join(', '),
  )
  return [
    '{',
    `  "$schema": ${JSON.stringify(SCHEMA)},`,
    `  "version": ${BASELINE_VERSION},`,
    lines.length === 0 ? '  "findings": []' : `  "findings": [\n${lines.join(',\n')}\n  ]`,
    '}',
    '',
  ].join('\n')
}

function keyOf({rule, fingerprint}: Known): string {
  return `${rule} ${fingerprint}`
}
