import type { AnalysisRequest, Answer, WorkerMessage } from './protocol'

/** What the page needs of a worker; a test brings its own. */
export interface WorkerPort {
  postMessage(request: AnalysisRequest): void
  terminate(): void
  onmessage: ((event: Pick<MessageEvent<WorkerMessage>, 'data'>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** `stopped`: the analysis took too long and was ended. `failed`: it gave up, or its program could not be loaded. */
export type Trouble = 'stopped' | 'failed'

/** `long`: an answer takes more than its time, and is waited for all the same. */
export type Busy = boolean | 'long'

export interface ClientOptions {
  readonly start: () => WorkerPort
  readonly onAnswer: (answer: Answer) => void
  readonly onBusy: (busy: Busy) => void
  readonly onTrouble: (trouble: Trouble, revision: number) => void
}

/**
 * How long typing has to rest, how long the analysis may take, how much longer it is waited for where nothing else waits,
 * and after how long the page says that it is at work.
 */
export const pauses = { typing: 150, patience: 2000, longer: 8000, busy: 400 }
/** A large build context honestly takes longer: milliseconds more for each of its files. */
const patienceForFile = 0.2
/** So does a long Dockerfile: milliseconds more for each line past those of an ordinary one. */
const patienceForLine = 3
const ordinaryLines = 300

const patienceFor = ({ context, text }: AnalysisRequest): number =>
  pauses.patience +
  (context?.files.length ?? 0) * patienceForFile +
  Math.max(0, text.split('\n').length - ordinaryLines) * patienceForLine

type Timer = ReturnType<typeof setTimeout> | undefined

/**
 * Keeps one request with the worker and, of those that came meanwhile, only the newest. Answers for anything but the
 * newest request are dropped. A worker that does not answer in time is ended and a fresh one takes its place. It may
 * be the machine that is busy, and not the text that is hard: as long as nothing newer waits it gets more time, and the
 * page says so.
 */
export class AnalysisClient {
  private worker: WorkerPort | null = null
  private newest = -1
  private atWork: AnalysisRequest | null = null
  private waiting: AnalysisRequest | null = null
  /** True until the worker has answered once: it is slow to get going, and a fresh one would be no faster. */
  private cold = true
  /** True while an answer is waited for longer than it may take. */
  private late = false
  private typing: Timer
  private patience: Timer
  private busy: Timer

  constructor(private readonly options: ClientOptions) {}

  ask(request: AnalysisRequest, when: 'now' | 'soon'): void {
    this.newest = request.revision
    this.waiting = request
    clearTimeout(this.typing)
    this.typing = undefined
    if (when === 'now') this.next()
    else this.typing = setTimeout(() => this.rested(), pauses.typing)
  }

  dispose(): void {
    for (const timer of [this.typing, this.patience, this.busy]) clearTimeout(timer)
    this.worker?.terminate()
    this.worker = null
    this.atWork = null
    this.waiting = null
  }

  private rested(): void {
    this.typing = undefined
    this.next()
  }

  private next(): void {
    if (this.late && this.waiting && !this.cold) this.giveUp('stopped')
    if (this.atWork || !this.waiting) return
    this.atWork = this.waiting
    this.waiting = null
    this.worker ??= this.startWorker()
    clearTimeout(this.busy)
    this.busy = setTimeout(() => this.options.onBusy(true), pauses.busy)
    this.worker.postMessage(this.atWork)
  }

  private startWorker(): WorkerPort {
    const worker = this.options.start()
    worker.onmessage = (event) => this.receive(event.data)
    worker.onerror = (event) => {
      event.preventDefault()
      this.giveUp('failed')
    }
    return worker
  }

  private receive(message: WorkerMessage): void {
    const revision = message.kind === 'answered' ? message.answer.revision : message.revision
    if (this.atWork?.revision !== revision) return
    clearTimeout(this.patience)
    if (message.kind === 'started') {
      this.patience = setTimeout(() => this.lateAnswer(), patienceFor(this.atWork))
      return
    }
    const current = revision === this.newest
    if (message.kind === 'failed') {
      this.finish()
      if (current) this.options.onTrouble('failed', revision)
    } else {
      this.cold = false
      if (message.last) this.finish()
      if (current) this.options.onAnswer(message.answer)
    }
  }

  private lateAnswer(): void {
    if (this.waiting && !this.cold) {
      this.giveUp('stopped')
      return
    }
    this.late = true
    this.options.onBusy('long')
    this.patience = setTimeout(() => this.giveUp('stopped'), pauses.longer)
  }

  private giveUp(trouble: Trouble): void {
    const revision = this.atWork?.revision
    this.worker?.terminate()
    this.worker = null
    this.cold = true
    this.finish()
    if (revision === this.newest) this.options.onTrouble(trouble, revision)
  }

  private finish(): void {
    clearTimeout(this.patience)
    clearTimeout(this.busy)
    this.options.onBusy(false)
    this.late = false
    this.atWork = null
    // What is still being typed waits for its own pause.
    if (this.typing === undefined) this.next()
  }
}
