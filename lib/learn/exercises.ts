import { course } from './course'
import type { Exercise } from './exercise'

/** Every exercise of the course, in its order. */
export const exercises: readonly Exercise[] = course.flatMap(({ lessons }) => lessons.map(({ exercise }) => exercise))

export const exerciseById = (id: string): Exercise | undefined => exercises.find((it) => it.id === id)
