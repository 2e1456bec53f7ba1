import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer } from '@/components/analysis/protocol'
import { reportTrouble, useDesk } from '@/components/review/desk'
import { afterFirstAnswer } from './after-first-answer'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  useDesk.setState(useDesk.getInitialState())
})

const anAnswer: Answer = JSON.parse('{}')

const isOver = async (after: number) => {
  let over = false
  afterFirstAnswer().then(() => {
    over = true
  })
  return async () => {
    await vi.advanceTimersByTimeAsync(after)
    return over
  }
}

test('it is waited for an answer until that is drawn', async () => {
  const later = await isOver(100)
  expect(await later()).toBe(false)
  useDesk.setState({ answer: anAnswer })
  expect(await later()).toBe(true)
})

test('an answer that is there is not waited for', async () => {
  useDesk.setState({ answer: anAnswer })
  const later = await isOver(100)
  expect(await later()).toBe(true)
})

test('no answer is waited for where the analysis has given up', async () => {
  const later = await isOver(100)
  reportTrouble('failed')
  expect(await later()).toBe(true)
})

test('where none comes it is not waited for ever', async () => {
  const later = await isOver(4_000)
  expect(await later()).toBe(false)
  expect(await later()).toBe(true)
})
