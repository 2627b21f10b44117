import {setTimeout} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {inOrder} from '../../server/cli/check/lanes.ts'
import type {Lane} from '../../server/cli/check/lanes.ts'

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const result of results) list.push(result)
  return list
}

const slow: Lane<number, string> = {
  room: 2,
  run: async (task) => {
    await setTimeout(20)
    return `slow ${task}`
  },
}
const quick: Lane<number, string> = {room: 1, run: (task) => Promise.resolve(`quick ${task}`)}

test('results come in the order of the tasks, whoever is quicker', async () => {
  const results = await all(inOrder(Array(40).keys(), [slow, quick]))
  expect(results.map((result) => Number(result.split(' ')[1]))).toEqual([...Array(40).keys()])
  expect(new Set(results.map((result) => result.split(' ')[0]))).toEqual(new Set(['slow', 'quick']))
})

test('a result is given although the next task has not come yet', async () => {
  let ask: (() => void) | undefined
  async function* tasks(): AsyncGenerator<number> {
    yield 1
    await new Promise<void>((resolve) => (ask = resolve))
    yield 2
  }
  const results = inOrder(tasks(), [quick])
  expect(await results.next()).toMatchObject({value: 'quick 1'})
  ask?.()
  expect(await results.next()).toMatchObject({value: 'quick 2'})
  expect(await results.next()).toMatchObject({done: true})
})

test('where nobody asks for results, no more tasks are taken', async () => {
  let taken = 0
  function* tasks(): Generator<number> {
    for (; taken < 1000; taken++) yield taken
  }
  const results = inOrder(tasks(), [quick])
  await results.next()
  await setTimeout(50)
  expect(taken).toBeLessThan(30)
  await results.return(undefined)
})

test('a task that fails ends it all', async () => {
  const failing: Lane<number, string> = {
    room: 1,
    run: (task) => (task === 3 ? Promise.reject(new Error('three')) : Promise.resolve(String(task))),
  }
  await expect(all(inOrder([1, 2, 3, 4], [failing]))).rejects.toThrow('three')
})

test('tasks that cannot be had end it too', async () => {
  function* tasks(): Generator<number> {
    yield 1
    throw new Error('no more')
  }
  await expect(all(inOrder(tasks(), [quick]))).rejects.toThrow('no more')
})
