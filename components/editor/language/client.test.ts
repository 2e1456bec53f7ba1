import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Interest, LanguageClient, type LanguagePort, patience } from './client'
import type { Question, Reply } from './protocol'

/** A worker that answers when the test says so. */
class HeldWorker implements LanguagePort {
  readonly asked: Question[] = []
  ended = false
  onmessage: LanguagePort['onmessage'] = null
  onerror: LanguagePort['onerror'] = null

  postMessage(question: Question): void {
    this.asked.push(question)
  }
  terminate(): void {
    this.ended = true
  }
  reply(data: Reply): void {
    this.onmessage?.(new MessageEvent('message', { data }))
  }
  answer(folds: readonly { line: number; endLine: number; kind: 'region' }[] = []): void {
    this.reply({ id: this.asked.at(-1)?.id ?? 0, ok: true, answer: folds })
  }
}

function desk() {
  const workers: HeldWorker[] = []
  const client = new LanguageClient(() => {
    const worker = new HeldWorker()
    workers.push(worker)
    return worker
  })
  const ask = (text: string, interest: Interest = { isCancellationRequested: false }) =>
    client.ask('folds', { text, buildArgs: {} }, {}, interest)
  return { client, workers, ask }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('starts its worker with the first question, and asks one after the other', async () => {
  const { workers, ask } = desk()
  expect(workers).toHaveLength(0)
  const one = ask('one')
  const two = ask('two')
  expect(workers[0]?.asked.map(({ about }) => about.text)).toEqual(['one'])
  workers[0]?.answer([{ line: 1, endLine: 2, kind: 'region' }])
  expect(await one).toHaveLength(1)
  expect(workers[0]?.asked.map(({ about }) => about.text)).toEqual(['one', 'two'])
  workers[0]?.answer()
  expect(await two).toEqual([])
})

it('never sends what nobody waits for any more', async () => {
  const { workers, ask } = desk()
  const first = ask('one')
  const gone = { isCancellationRequested: false }
  const second = ask('two', gone)
  const third = ask('three')
  gone.isCancellationRequested = true
  workers[0]?.answer()
  await first
  expect(await second).toBeNull()
  expect(workers[0]?.asked.map(({ about }) => about.text)).toEqual(['one', 'three'])
  workers[0]?.answer()
  await third
})

it('ends a worker that does not answer in time, and asks a fresh one from then on', async () => {
  const { workers, ask } = desk()
  const one = ask('one')
  const two = ask('two')
  vi.advanceTimersByTime(patience)
  expect(await one).toBeNull()
  expect(workers.map(({ ended }) => ended)).toEqual([true, false])
  workers[1]?.answer()
  expect(await two).toEqual([])
})

it('answers with null where the worker could not, or its program could not be loaded', async () => {
  const { workers, ask } = desk()
  const one = ask('one')
  workers[0]?.reply({ id: workers[0].asked[0]?.id ?? 0, ok: false })
  expect(await one).toBeNull()
  const two = ask('two')
  workers[0]?.onerror?.(new Event('error'))
  expect(await two).toBeNull()
  expect(workers[0]?.ended).toBe(true)
})

it('takes no late answer for that to another question', async () => {
  const { workers, ask } = desk()
  const one = ask('one')
  workers[0]?.reply({ id: 99, ok: true, answer: [] })
  workers[0]?.answer([{ line: 3, endLine: 4, kind: 'region' }])
  expect(await one).toEqual([{ line: 3, endLine: 4, kind: 'region' }])
})

it('answers whoever waits when it is ended', async () => {
  const { client, workers, ask } = desk()
  const all = Promise.all([ask('one'), ask('two')])
  client.dispose()
  expect(await all).toEqual([null, null])
  expect(workers[0]?.ended).toBe(true)
})
