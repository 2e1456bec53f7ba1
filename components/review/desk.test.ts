import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Answer } from '@/components/analysis/protocol'
import { restAfter } from '@/components/editor/told-while-typing'
import { takeAnswer, useDesk } from './desk'

// Of an answer only its steps and what cannot be read are looked at.
const answer = (...messages: readonly string[]): Answer => {
  const diagnostics = messages.map((message, index) => ({ line: index + 1, endLine: index + 1, message }))
  return JSON.parse(
    JSON.stringify({ text: '', analysis: { plan: { steps: [], open: [] }, findings: [], diagnostics } }),
  )
}
const told = (): readonly string[] => useDesk.getState().unread.map(({ message }) => message)
const take = (urgency: 'now' | 'soon', ...messages: readonly string[]): void => {
  useDesk.setState({ urgency })
  takeAnswer(answer(...messages))
}

beforeEach(() => {
  vi.useFakeTimers()
  take('now')
})
afterEach(() => void vi.useRealTimers())

it('tells at once what cannot be read of a text that was put in whole', () => {
  take('now', 'R is not an instruction')
  expect(told()).toEqual(['R is not an instruction'])
})

it('tells of what is being typed only when the keys rest', () => {
  take('soon', 'R is not an instruction')
  vi.advanceTimersByTime(restAfter - 1)
  expect(told()).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told()).toEqual(['R is not an instruction'])
})

it('never tells what the next letters mended', () => {
  take('soon', 'R is not an instruction')
  vi.advanceTimersByTime(restAfter - 1)
  take('soon')
  vi.advanceTimersByTime(restAfter)
  expect(told()).toEqual([])
})

it('goes on telling what was told before, while something else is typed', () => {
  take('now', 'There is no FROM')
  take('soon', 'There is no FROM', 'R is not an instruction')
  expect(told()).toEqual(['There is no FROM'])
})
