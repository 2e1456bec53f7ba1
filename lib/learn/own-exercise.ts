/** Exercises that a trainer makes: how one begins, and what it is called in links. */
import type { OwnExercise } from './exercise-payload'
import { exerciseById } from './exercises'
import type { Goal } from './goals'

export const emptyExercise: OwnExercise = {
  id: '',
  title: '',
  situation: '',
  idea: '',
  dockerfile: '',
  dockerignore: null,
  context: null,
  files: {},
  goals: [{ kind: 'reads' }],
  hints: ['', '', ''],
  solutions: [],
  remember: '',
  quizzes: [],
}

/** A name that links can use, from a title: never one of the course's, which would take that one's place. */
export function idOf(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '')
  const name = words === '' ? 'own' : `own-${words}`
  const isFree = (id: string) => !exerciseById(id) && !taken.includes(id)
  if (isFree(name)) return name
  for (let count = 2; ; count++) if (isFree(`${name}-${count}`)) return `${name}-${count}`
}

/** The part of a start command that names the program: `dist/server.js` of `node --flag dist/server.js`. */
export function startWord(starts: string): string {
  const words = starts.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'))
  return words.findLast((word) => /[./]/.test(word) && !/^\/bin\/(?:ba|a)?sh$/.test(word)) ?? words[0] ?? ''
}

interface Budget {
  readonly of: 'onDisk' | 'compressed'
  readonly bytes: number
}

/** What has to stay true of a file whose one goal is a budget: it builds, and starts what it started. */
export function budgetGoals(budget: Budget, starts: string, reads: boolean): readonly Goal[] {
  const word = startWord(starts)
  return [
    ...(reads ? [{ kind: 'reads' } as const] : []),
    { kind: 'size', which: budget.of, most: budget.bytes },
    ...(word === '' ? [] : [{ kind: 'starts', word: word.slice(0, 200) } as const]),
  ]
}
