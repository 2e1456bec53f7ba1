/** A Dockerfile to start from, with the habits that real ones have. */
export interface Example {
  readonly id: string
  readonly title: string
  /** What it builds and what is heavy about it, in one sentence. */
  readonly summary: string
  readonly dockerfile: string
}
