// As little of a test framework as runs in both extension hosts.

const tests: {name: string; body: () => Promise<void>}[] = []
/** Milliseconds within which something must happen on a busy machine. */
const PATIENCE = 40_000
const PAUSE = 40

export function test(name: string, body: () => Promise<void>): void {
  tests.push({name, body})
}

/** Runs all tests, one after the other, and says how each ended. */
export async function runTests(): Promise<void> {
  const failed: string[] = []
  for (const {name, body} of tests) {
    const start = Date.now()
    try {
      await body()
      console.log(`✓ ${name} (${Date.now() - start} ms)`)
    } catch (error) {
      failed.push(name)
      console.log(`✗ ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
  }
  console.log(`${tests.length - failed.length} passed, ${failed.length} failed`)
  if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}`)
}

export function equal<T>(seen: T, expected: T): void {
  const [one, other] = [JSON.stringify(seen), JSON.stringify(expected)]
  if (one !== other) throw new Error(`${one} is not ${other}`)
}

export function matches(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${pattern} is not in ${JSON.stringify(text)}`)
}

/** Waits until something is there, and gives it back. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const end = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
