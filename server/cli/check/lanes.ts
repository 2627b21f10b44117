/** Something that works tasks off, here or in a thread of its own. */
export interface Lane<Task, Result> {
  /** How many tasks it takes at once: one to work on, and one to go on with. */
  readonly room: number
  run(task: Task): Promise<Result>
}

/** Results that are kept, for each lane, while one before them is still being worked on. */
const KEPT = 12

/**
 * Hands tasks to lanes as these have room, and gives the results in the order of the tasks. No more are taken than can be
 * worked off: where nobody asks for results, nothing is read either.
 * @param lanes the first that has room gets the next task
 */
export async function* inOrder<Task, Result>(
  tasks: AsyncIterable<Task> | Iterable<Task>,
  lanes: readonly Lane<Task, Result>[],
): AsyncGenerator<Result> {
  const loads = lanes.map(() => 0)
  const results: Promise<Result>[] = []
  const changed = new Signal()
  const feeding = {open: true, wanted: true}
  const start = (task: Task): void => {
    const at = lanes.findIndex((lane, index) => loads[index]! < lane.room)
    loads[at]!++
    const result = lanes[at]!.run(task)
    const done = (): void => {
      loads[at]!--
      changed.give()
    }
    result.then(done, done)
    results.push(result)
    changed.give()
  }
  const hasRoom = (): boolean =>
    results.length < lanes.length * KEPT && lanes.some((lane, index) => loads[index]! < lane.room)
  const feed = async (): Promise<void> => {
    for await (const task of tasks) {
      while (feeding.wanted && !hasRoom()) await changed.next()
      if (!feeding.wanted) return
      start(task)
    }
  }
  let failure: {error: unknown} | undefined
  const fed = feed()
    .catch((error: unknown) => {
      failure = {error}
    })
    .finally(() => {
      feeding.open = false
      changed.give()
    })
  try {
    for (;;) {
      const [first] = results
      if (first !== undefined) {
        const result = await first
        void results.shift()
        changed.give()
        yield result
      } else if (feeding.open) await changed.next()
      else break
    }
    await fed
    if (failure !== undefined) throw failure.error
  } finally {
    feeding.wanted = false
    changed.give()
  }
}

/** Wakes all that wait for something to have changed. */
class Signal {
  #waiting: (() => void)[] = []

  give(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }

  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
