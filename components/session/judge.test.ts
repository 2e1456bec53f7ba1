import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createJudge, type JudgePort } from './judge'
import type { CheckRequest, FileCheck, JudgeMessage, JudgeRequest } from './judge-protocol'

/** A worker that answers when the test says so. */
function heldWorker() {
  const asked: JudgeRequest[] = []
  const port: JudgePort = {
    postMessage: (request) => asked.push(request),
    terminate: vi.fn(),
    onmessage: null,
    onerror: null,
  }
  const say = (data: JudgeMessage) => port.onmessage?.(new MessageEvent('message', { data }))
  return { asked, port, say }
}

function judgeWithWorkers() {
  const workers: ReturnType<typeof heldWorker>[] = []
  const judge = createJudge(() => {
    const worker = heldWorker()
    workers.push(worker)
    return worker.port
  })
  return { judge, worker: (at: number) => workers[at] ?? expect.fail(`no worker ${at}`), workers }
}

const request = (dockerfile: string): CheckRequest => ({
  exercise: { goals: [], context: null, files: {} },
  dockerfile,
  dockerignore: null,
})
// The judge passes a check on without looking into it.
const check: FileCheck = JSON.parse('{"goals":[]}')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('files are judged one after the other, each to whoever asked', async () => {
  const { judge, worker } = judgeWithWorkers()
  const first = judge.check(request('FROM a'))
  const second = judge.read('chat')
  expect(worker(0).asked).toHaveLength(1)
  worker(0).say({ kind: 'started', id: 1 })
  worker(0).say({ kind: 'checked', id: 1, check })
  expect(await first).toEqual(check)
  worker(0).say({ kind: 'checked', id: 1, check })
  worker(0).say({ kind: 'read', id: 2, transcript: { results: [], sessions: [], unread: [] } })
  expect(await second).toEqual({ results: [], sessions: [], unread: [] })
})

test('a file that takes too long costs its own judgement and no one else’s', async () => {
  const { judge, worker, workers } = judgeWithWorkers()
  const slow = judge.check(request('FROM slow'))
  const next = judge.check(request('FROM next'))
  vi.advanceTimersByTime(60_000)
  expect(worker(0).port.terminate).not.toHaveBeenCalled()
  worker(0).say({ kind: 'started', id: 1 })
  vi.advanceTimersByTime(3000)
  worker(0).say({ kind: 'loading', id: 1 })
  vi.advanceTimersByTime(60_000)
  worker(0).say({ kind: 'started', id: 1 })
  vi.advanceTimersByTime(4001)
  expect(await slow).toBe('stopped')
  expect(worker(0).port.terminate).toHaveBeenCalled()
  expect(workers).toHaveLength(2)
  worker(1).say({ kind: 'checked', id: 2, check })
  expect(await next).toEqual(check)
})

test.each(['failed', 'lacking'] as const)('one that is answered with %j says so', async (kind) => {
  const { judge, worker } = judgeWithWorkers()
  const failing = judge.check(request('FROM a'))
  worker(0).say({ kind, id: 1 })
  expect(await failing).toBe(kind)
})
