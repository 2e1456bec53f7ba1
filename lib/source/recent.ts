/** Answers by their questions: the last ones that were asked for, at most so many. */
export class Recent<Answer> {
  readonly #answers = new Map<string, Answer>()

  constructor(private readonly most: number) {}

  get(question: string): Answer | undefined {
    const answer = this.#answers.get(question)
    if (answer === undefined) return undefined
    this.#answers.delete(question)
    this.#answers.set(question, answer)
    return answer
  }

  set(question: string, answer: Answer): void {
    this.#answers.delete(question)
    this.#answers.set(question, answer)
    if (this.#answers.size <= this.most) return
    const [oldest] = this.#answers.keys()
    if (oldest !== undefined) this.#answers.delete(oldest)
  }
}
