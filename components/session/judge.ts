import type { DiffBlock } from '@/components/review/diff-report'
import type { Transcript } from '@/lib/learn/transcript'
import type { CheckRequest, FileCheck, JudgeMessage, JudgeRequest } from './judge-protocol'

/** What is needed of a worker; a test brings its own. */
export interface JudgePort {
  postMessage(request: JudgeRequest): void
  terminate(): void
  onmessage: ((event: MessageEvent<JudgeMessage>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/**
 * `stopped`: it took too long and was ended. `failed`: it gave up, or its program could not be loaded. `lacking`: tables
 * of sizes could not be loaded.
 */
export type Refusal = 'stopped' | 'failed' | 'lacking'

/** Why a file has no judgement. */
export const refusalWords: Record<Refusal, string> = {
  stopped: 'Reading this file took more than four seconds, so it was stopped.',
  failed: 'The analysis of this file gave up. Reload the page to try again.',
  lacking: 'Tables of sizes could not be loaded. Reload the page once the site can be reached.',
}

export type Checked = FileCheck | Refusal

export interface Judge {
  /** Files are judged one after the other, in the order in which they are asked for. */
  readonly check: (request: CheckRequest) => Promise<Checked>
  readonly read: (pasted: string) => Promise<Transcript | Refusal>
  /** The lines of two texts against each other. */
  readonly compare: (before: string, after: string) => Promise<readonly DiffBlock[] | Refusal>
}

/** A usual file takes a few milliseconds, on a slow machine a few times that. */
const patience = 4000

type Finished = Extract<JudgeMessage, { readonly kind: 'checked' | 'read' | 'compared' }>

interface Job {
  readonly request: JudgeRequest
  readonly done: (answer: Finished | Refusal) => void
}

const startJudgeWorker = (): JudgePort =>
  new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module', name: 'judge' })

/** A queue before a worker of its own: a file that takes too long costs its own judgement and no one else's. */
export function createJudge(start: () => JudgePort = startJudgeWorker): Judge {
  const waiting: Job[] = []
  let worker: JudgePort | null = null
  let atWork: Job | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let ids = 0

  const finish = (answer: Finished | Refusal) => {
    clearTimeout(timer)
    const job = atWork
    atWork = null
    job?.done(answer)
    next()
  }
  const giveUp = (refusal: Refusal) => {
    worker?.terminate()
    worker = null
    finish(refusal)
  }
  const receive = (message: JudgeMessage) => {
    if (message.id !== atWork?.request.id) return
    if (message.kind === 'started') {
      clearTimeout(timer)
      timer = setTimeout(() => giveUp('stopped'), patience)
    } else if (message.kind === 'loading') clearTimeout(timer)
    else finish(message.kind === 'failed' || message.kind === 'lacking' ? message.kind : message)
  }
  const begin = (): JudgePort => {
    const port = start()
    port.onmessage = (event) => receive(event.data)
    port.onerror = (event) => {
      event.preventDefault()
      giveUp('failed')
    }
    return port
  }
  const next = () => {
    if (atWork) return
    atWork = waiting.shift() ?? null
    if (!atWork) return
    worker ??= begin()
    worker.postMessage(atWork.request)
  }
  const ask = (request: JudgeRequest) =>
    new Promise<Finished | Refusal>((done) => {
      waiting.push({ request, done })
      next()
    })
  const nextId = () => ++ids

  return {
    check: async (request) => {
      const answer = await ask({ kind: 'check', id: nextId(), request })
      if (typeof answer === 'string') return answer
      return answer.kind === 'checked' ? answer.check : 'failed'
    },
    read: async (pasted) => {
      const answer = await ask({ kind: 'read', id: nextId(), pasted })
      if (typeof answer === 'string') return answer
      return answer.kind === 'read' ? answer.transcript : 'failed'
    },
    compare: async (before, after) => {
      const answer = await ask({ kind: 'compare', id: nextId(), before, after })
      if (typeof answer === 'string') return answer
      return answer.kind === 'compared' ? answer.blocks : 'failed'
    },
  }
}

let ofThisPage: Judge | null = null

/** One worker for a page; it begins with the first thing that is asked of it. */
export const judge = (): Judge => {
  ofThisPage ??= createJudge()
  return ofThisPage
}
