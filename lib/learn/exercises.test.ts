import { describe, expect, test } from 'vitest'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { ruleById } from '../rules/rules'
import { type Exercise, questionOf } from './exercise'
import { exerciseById, exercises } from './exercises'
import { checkGoals, type GoalState, reachedAll } from './goals'

const catalog = bundledCatalog()

function goalsOf(exercise: Exercise, dockerfile: string, dockerignore: string | null): readonly GoalState[] {
  const question = questionOf(exercise, dockerignore)
  return checkGoals(exercise.goals, analyze(dockerfile, { ...question, catalog, today: testDay }))
}
const missed = (states: readonly GoalState[]) =>
  states.filter(({ reached }) => !reached).map(({ title, now }) => `${title} ${now}`)

describe.each(exercises)('$id', (exercise) => {
  test('is not done by its start file', () => {
    expect(reachedAll(goalsOf(exercise, exercise.dockerfile, exercise.dockerignore))).toBe(false)
  })

  test('starts from a file that can be built and starts what it should', () => {
    const states = goalsOf(exercise, exercise.dockerfile, exercise.dockerignore)
    const kept = states.filter(({ goal }) => ['reads', 'starts', 'holds', 'made'].includes(goal.kind))
    expect(missed(kept)).toEqual([])
  })

  test.each(exercise.solutions)('is done by "$title"', ({ dockerfile, dockerignore }) => {
    expect(missed(goalsOf(exercise, dockerfile, dockerignore))).toEqual([])
  })

  test('is not done by a last stage that nothing is put into', () => {
    const [{ dockerfile, dockerignore }] = exercise.solutions
    const lines = dockerfile.replaceAll('\\\n', ' ').split('\n')
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')))
    const bare = last.filter((line) => !/^(RUN|COPY|ADD) /.test(line)).join('\n')
    for (const text of [bare, `FROM alpine:3.22 AS build\n\n${bare}`])
      expect(reachedAll(goalsOf(exercise, text, dockerignore))).toBe(false)
  })

  test('says of each remark which changed line it is about', () => {
    const before = new Set(`${exercise.dockerfile}${exercise.dockerignore ?? ''}`.split('\n'))
    for (const { dockerfile, dockerignore, remarks = [] } of exercise.solutions) {
      expect(remarks).not.toEqual([])
      const changed = `${dockerfile}${dockerignore ?? ''}`.split('\n').filter((line) => !before.has(line))
      expect(remarks.filter(({ at }) => !changed.some((line) => line.includes(at)))).toEqual([])
    }
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
      today: testDay,
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
      expect(text).toMatch(/^[A-Za-z0-9`].*[.]$/s)
    expect(exercise.hints).toHaveLength(3)
    const files = exercise.solutions.map(({ dockerfile, dockerignore }) => `${dockerfile}\n${dockerignore}`)
    expect(new Set(files).size).toBe(files.length)
  })
})
