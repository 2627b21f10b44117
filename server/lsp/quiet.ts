import type {CancellationToken} from 'vscode-languageserver'

/** Times the pause for which somebody who never stops typing is waited for. */
const PATIENCE = 5

/** Knows when each document was last typed in, so that nothing is worked out that the next key makes stale. */
export class Quiet {
  readonly #changed = new Map<string, number>()
  #last = 0
  #pause = 0

  /** Notes a change; `pause` is how long typing may go on from there before letters are looked at (milliseconds). */
  noteChange(uri: string, pause: number): void {
    this.#last = performance.now()
    this.#pause = pause
    this.#changed.set(uri, this.#last)
  }

  forget(uri: string): void {
    this.#changed.delete(uri)
  }

  /** Waits until a document has not been changed for a while, or nobody wants to know any more. */
  async settled(uri: string, pause: number, token: CancellationToken): Promise<void> {
    const latest = performance.now() + PATIENCE * pause
    for (;;) {
      const changed = this.#changed.get(uri)
      const now = performance.now()
      if (changed === undefined || now >= latest || token.isCancellationRequested) return
      const left = changed + pause - now
      if (left <= 0) return
      await sleep(Math.min(left, latest - now), token)
    }
  }

  /** Waits while somebody is typing anywhere. */
  async idle(): Promise<void> {
    for (let waited = 0; waited < PATIENCE; waited++) {
      const left = this.#last + this.#pause - performance.now()
      if (this.#last === 0 || left <= 0) return
      await sleep(left)
    }
  }
}

function sleep(milliseconds: number, token?: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    const listener = token?.onCancellationRequested(done)
    function done(): void {
      clearTimeout(timer)
      listener?.dispose()
      resolve()
    }
  })
}
