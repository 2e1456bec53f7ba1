import type { About, Question, QuestionName, Questions, Reply } from './protocol'

/** What is needed of a worker; a test brings its own. */
export interface LanguagePort {
  postMessage(question: Question): void
  terminate(): void
  onmessage: ((event: MessageEvent<Reply>) => void) | null
  onerror: ((event: Event) => void) | null
}

/** As a monaco.CancellationToken: whoever asked has lost interest. */
export interface Interest {
  readonly isCancellationRequested: boolean
}

/** How long an answer may take. The first one waits for tables to be fetched. */
export const patience = 20_000

interface Waiting {
  readonly question: Question
  readonly interest: Interest
  readonly resolve: (answer: Questions[QuestionName]['answer'] | null) => void
}

/**
 * Asks a worker one question after the other. Those that nobody waits for any more by the time that it is their turn are
 * never sent. A worker that does not answer in time, or breaks, is ended; a fresh one takes the next question. What has no
 * answer is answered with null.
 */
export class LanguageClient {
  private port: LanguagePort | null = null
  private atWork: Waiting | null = null
  private readonly waiting: Waiting[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private next = 1

  constructor(private readonly start: () => LanguagePort) {}

  ask<Name extends QuestionName>(
    name: Name,
    about: About,
    ask: Questions[Name]['ask'],
    interest: Interest,
  ): Promise<Questions[Name]['answer'] | null> {
    // The worker answers a question of a name with an answer of that name, which the types of messages cannot say.
    const question = { id: this.next++, name, about, ask } as unknown as Question
    return new Promise((resolve) => {
      this.waiting.push({ question, interest, resolve: resolve as Waiting['resolve'] })
      this.proceed()
    })
  }

  dispose(): void {
    this.port?.terminate()
    this.port = null
    clearTimeout(this.timer)
    for (const { resolve } of this.waiting.splice(0)) resolve(null)
    this.atWork?.resolve(null)
    this.atWork = null
  }

  private proceed(): void {
    while (!this.atWork) {
      const next = this.waiting.shift()
      if (!next) return
      if (next.interest.isCancellationRequested) {
        next.resolve(null)
        continue
      }
      this.atWork = next
      this.port ??= this.open()
      this.timer = setTimeout(() => this.giveUp(), patience)
      this.port.postMessage(next.question)
    }
  }

  private open(): LanguagePort {
    const port = this.start()
    port.onmessage = ({ data }) => this.receive(data)
    port.onerror = (event) => {
      event.preventDefault()
      this.giveUp()
    }
    return port
  }

  private receive(reply: Reply): void {
    if (reply.id !== this.atWork?.question.id) return
    this.finish(reply.ok ? reply.answer : null)
  }

  private giveUp(): void {
    this.port?.terminate()
    this.port = null
    this.finish(null)
  }

  private finish(answer: Questions[QuestionName]['answer'] | null): void {
    clearTimeout(this.timer)
    const done = this.atWork
    this.atWork = null
    done?.resolve(answer)
    this.proceed()
  }
}
