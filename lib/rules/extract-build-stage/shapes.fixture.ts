import { dockerfile } from '../check-rule.fixture'

/**
 * What a public Dockerfile of one stage looks like, and what becomes of it. All are written by hand after the habits of
 * public projects: untidy, diverse, each with something of its own.
 */
export interface Shape {
  readonly name: string
  readonly text: string
  /** `split`: into two stages at once. `asked`: with what the file does not tell as a question. `left`: as it is. */
  readonly becomes: 'split' | 'asked' | 'left'
}

export const shape = (name: string, becomes: Shape['becomes'], text: string): Shape => ({
  name,
  becomes,
  text: dockerfile(text),
})
