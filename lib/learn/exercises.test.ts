import { describe, expect, test } from 'vitest'
import { createCatalog } from '../catalog/create-catalog'
import { analyze } from '../engine'
import { readTables } from '../fixtures/read-tables'
import { ruleById } from '../rules/rules'
import { type Exercise, questionOf } from './exercise'
import { exerciseById, exercises } from './exercises'
import { checkGoals, type GoalState, reachedAll } from './goals'

const catalog = createCatalog(readTables())

function goalsOf(exercise: Exercise, dockerfile: string, dockerignore: string | null): readonly GoalState[] {
  const question = questionOf(exercise, dockerignore)
  return checkGoals(exercise.goals, analyze(dockerfile, { ...question, catalog, today: '2026-11-20' }))
}
const missed = (states: readonly GoalState[]) =>
  states.filter(({ reached }) => !reached).map(({ title, now }) => `${title} ${now}`)

describe.each(exercises)('$id', (exercise) => {
  test('is not done by its start file', () => {
    expect(reachedAll(goalsOf(exercise, exercise.dockerfile, exercise.dockerignore))).toBe(false)
  })

  test('starts from a file that can be built and starts what it should', () => {
    const states = goalsOf(exercise, exercise.dockerfile, exercise.dockerignore)
    const kept = states.filter(({ goal }) => ['reads', 'starts', 'holds'].includes(goal.kind))
    expect(missed(kept)).toEqual([])
  })

  test.each(exercise.solutions)('is done by "$title"', ({ dockerfile, dockerignore }) => {
    expect(missed(goalsOf(exercise, dockerfile, dockerignore))).toEqual([])
  })

  test('is not done by an empty file, nor by one that does nothing', () => {
    for (const text of ['', 'FROM scratch\n', 'FROM alpine:3.22\nUSER 1\n'])
      expect(reachedAll(goalsOf(exercise, text, exercise.dockerignore))).toBe(false)
  })
})

describe('the course', () => {
  test('has each exercise once, under a name that a link can hold', () => {
    expect(exercises.length).toBeGreaterThanOrEqual(14)
    expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length)
    for (const { id } of exercises) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(exerciseById(id)?.id).toBe(id)
    }
  })

  test('ends with a file of more than a gigabyte to bring under its budget', () => {
    const final = exercises.at(-1) ?? expect.fail()
    const { image } = analyze(final.dockerfile, {
      ...questionOf(final, final.dockerignore),
      catalog,
      today: '2026-11-20',
    })
    expect(image.size.onDisk.likely).toBeGreaterThan(1.1e9)
  })

  test.each(exercises)('$id names rules that there are, asks something, and explains each answer', (exercise) => {
    for (const goal of exercise.goals) if (goal.kind === 'rule') expect(ruleById(goal.rule)?.id).toBe(goal.rule)
    expect(exercise.quizzes.length).toBeGreaterThan(0)
    for (const { answers } of exercise.quizzes) {
      expect(answers.filter(({ right }) => right)).toHaveLength(1)
      for (const { because } of answers) expect(because).toMatch(/[.]$/)
    }
    for (const text of [exercise.situation, exercise.idea, exercise.remember])
      expect(text).toMatch(/^[A-Za-z0-9].*[.]$/s)
    expect(exercise.hints).toHaveLength(3)
    const files = exercise.solutions.map(({ dockerfile, dockerignore }) => `${dockerfile}\n${dockerignore}`)
    expect(new Set(files).size).toBe(files.length)
  })
})
