import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Analysis } from '@/lib/analysis'
import { noSettings } from '@/lib/rules/rule'
import { bytes } from '@/lib/source/units'
import { AnalysisClient, type Busy, pauses, type WorkerPort } from './client'
import type { AnalysisRequest, WorkerMessage } from './protocol'

/** A worker that answers when the test says so. */
class HeldWorker implements WorkerPort {
  readonly asked: AnalysisRequest[] = []
  ended = false
  onmessage: WorkerPort['onmessage'] = null
  onerror: WorkerPort['onerror'] = null

  postMessage(request: AnalysisRequest): void {
    this.asked.push(request)
  }
  terminate(): void {
    this.ended = true
  }
  say(data: WorkerMessage): void {
    this.onmessage?.(new MessageEvent('message', { data }))
  }
  start(revision: number): void {
    this.say({ kind: 'started', revision })
  }
  answer(revision: number, last = true): void {
    const answer = {
      revision,
      text: `text ${revision}`,
      analysis,
      diff: { blocks: [], elsewhere: [] },
      fallen: [],
      bases: null,
      equivalents: {},
      rules: {},
      missingTables: [],
    }
    this.say({ kind: 'answered', answer, last })
  }
}

// The client passes an analysis on without looking into it.
const analysis: Analysis = JSON.parse('{}')

const request = (revision: number): AnalysisRequest => ({
  revision,
  text: `text ${revision}`,
  dockerignore: null,
  target: null,
  buildArgs: {},
  baseSizes: [],
  settings: noSettings,
  history: null,
  context: null,
  safety: 'review',
  decisions: {},
  answers: {},
  withBases: false,
  triedFrom: {},
})

function desk() {
  const workers: HeldWorker[] = []
  const answers: number[] = []
  const busy: Busy[] = []
  const troubles: string[] = []
  const client = new AnalysisClient({
    start: () => {
      const worker = new HeldWorker()
      workers.push(worker)
      return worker
    },
    onAnswer: (answer) => answers.push(answer.revision),
    onBusy: (now) => busy.push(now),
    onTrouble: (trouble, revision) => troubles.push(`${trouble} ${revision}`),
  })
  const worker = (): HeldWorker => {
    const last = workers[workers.length - 1]
    if (!last) throw new Error('no worker was started')
    return last
  }
  return { client, workers, worker, answers, busy, troubles }
}

/** One whose worker has answered before. */
function warmDesk() {
  const warm = desk()
  warm.client.ask(request(0), 'now')
  warm.worker().answer(0)
  return warm
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the analysis client', () => {
  it('waits for typing to rest, and asks at once for what was not typed', () => {
    const { client, workers, worker } = desk()
    client.ask(request(1), 'soon')
    vi.advanceTimersByTime(pauses.typing - 1)
    client.ask(request(2), 'soon')
    vi.advanceTimersByTime(pauses.typing - 1)
    expect(workers).toHaveLength(0)
    vi.advanceTimersByTime(1)
    expect(worker().asked.map(({ revision }) => revision)).toEqual([2])
    worker().answer(2)
    client.ask(request(3), 'now')
    expect(worker().asked.map(({ revision }) => revision)).toEqual([2, 3])
  })

  it('keeps only the newest of what came while the worker was at work, and drops the older answer', () => {
    const { client, worker, answers } = desk()
    client.ask(request(1), 'now')
    client.ask(request(2), 'now')
    client.ask(request(3), 'now')
    expect(worker().asked).toHaveLength(1)
    worker().answer(1)
    expect(answers).toEqual([])
    expect(worker().asked.map(({ revision }) => revision)).toEqual([1, 3])
    worker().answer(3)
    expect(answers).toEqual([3])
  })

  it('drops an answer for a text that is being typed over', () => {
    const { client, worker, answers } = desk()
    client.ask(request(1), 'now')
    client.ask(request(2), 'soon')
    worker().answer(1)
    expect(answers).toEqual([])
    expect(worker().asked).toHaveLength(1)
    vi.advanceTimersByTime(pauses.typing)
    worker().answer(2)
    expect(answers).toEqual([2])
  })

  it('shows an answer and the surer one that follows it', () => {
    const { client, worker, answers } = desk()
    client.ask(request(1), 'now')
    worker().answer(1, false)
    worker().start(1)
    worker().answer(1)
    expect(answers).toEqual([1, 1])
  })

  it('says that an answer takes long, waits for it, and takes it when it comes', () => {
    const { client, workers, worker, answers, troubles, busy } = desk()
    client.ask(request(1), 'now')
    worker().start(1)
    vi.advanceTimersByTime(pauses.patience)
    expect(busy).toEqual([true, 'long'])
    vi.advanceTimersByTime(pauses.longer - 1)
    worker().answer(1)
    vi.advanceTimersByTime(pauses.longer)
    expect([answers, troubles, workers.length]).toEqual([[1], [], 1])
    expect(busy.at(-1)).toBe(false)
  })

  it('ends a worker that takes too long, says so, and serves the next request from a fresh one', () => {
    const { client, workers, worker, answers, troubles, busy } = desk()
    client.ask(request(1), 'now')
    worker().start(1)
    vi.advanceTimersByTime(pauses.patience + pauses.longer)
    expect(workers[0]?.ended).toBe(true)
    expect(troubles).toEqual(['stopped 1'])
    expect(busy).toEqual([true, 'long', false])
    client.ask(request(2), 'now')
    expect(workers).toHaveLength(2)
    worker().answer(2)
    expect(answers).toEqual([2])
  })

  it('waits longer for a worker that has not answered yet, even where newer text waits', () => {
    const { client, workers, worker, answers } = desk()
    client.ask(request(1), 'now')
    worker().start(1)
    client.ask(request(2), 'now')
    vi.advanceTimersByTime(pauses.patience + pauses.longer - 1)
    worker().answer(1)
    worker().answer(2)
    expect([answers, workers.length]).toEqual([[2], 1])
  })

  it('has more patience with a large build context', () => {
    const { client, worker, troubles } = desk()
    const files = Array.from({ length: 20_000 }, (_, i) => ({ path: `f${i}`, bytes: bytes(1) }))
    const context = { name: 'shop', files, texts: {}, dockerfiles: {}, dockerignore: null, unread: null }
    client.ask({ ...request(1), context }, 'now')
    worker().start(1)
    vi.advanceTimersByTime(pauses.patience * 2 + pauses.longer)
    expect(troubles).toEqual([])
    vi.advanceTimersByTime(pauses.patience * 2)
    expect(troubles).toEqual(['stopped 1'])
  })

  it('has more patience with a long file', () => {
    const { client, worker, troubles } = desk()
    client.ask({ ...request(1), text: 'RUN true\n'.repeat(3000) }, 'now')
    worker().start(1)
    vi.advanceTimersByTime(pauses.patience * 4 + pauses.longer)
    expect(troubles).toEqual([])
    vi.advanceTimersByTime(pauses.patience * 4)
    expect(troubles).toEqual(['stopped 1'])
  })

  it('does not count the time in which tables are fetched', () => {
    const { client, worker, troubles } = desk()
    client.ask(request(1), 'now')
    vi.advanceTimersByTime(pauses.patience * 3)
    expect(troubles).toEqual([])
    worker().start(1)
    worker().answer(1)
    vi.advanceTimersByTime(pauses.patience * 3)
    expect(troubles).toEqual([])
  })

  it('goes on with the newest text after one that took too long, without a word about the old one', () => {
    const { client, worker, troubles } = warmDesk()
    client.ask(request(1), 'now')
    worker().start(1)
    client.ask(request(2), 'now')
    vi.advanceTimersByTime(pauses.patience)
    expect(troubles).toEqual([])
    expect(worker().asked.map(({ revision }) => revision)).toEqual([2])
  })

  it('gives a late answer up for newer text', () => {
    const { client, workers, worker, answers, troubles } = warmDesk()
    client.ask(request(1), 'now')
    worker().start(1)
    vi.advanceTimersByTime(pauses.patience * 2)
    client.ask(request(2), 'now')
    worker().answer(2)
    expect([answers, troubles, workers.length]).toEqual([[0, 2], [], 2])
  })

  it('says that it is at work only when that takes a while', () => {
    const { client, worker, busy } = desk()
    client.ask(request(1), 'now')
    vi.advanceTimersByTime(pauses.busy - 1)
    worker().answer(1)
    vi.advanceTimersByTime(pauses.busy)
    expect(busy).not.toContain(true)
  })
})
