import { expect, it } from 'vitest'
import { listed } from './step-order'

const step = (key: string, onDisk: number) => ({ key, saving: { onDisk, compressed: 0, about: false } })
const steps = [step('split', 900), step('base', -20), step('lists', 0), step('apt', 950), step('cd', 0)]
const keys = (order: 'applied' | 'saving') => listed(steps, order).map(({ key }) => key)

it('is the order that they are applied in, unless another is asked for', () =>
  expect(keys('applied')).toEqual(['split', 'base', 'lists', 'apt', 'cd']))

it('has the largest saving first, what adds bytes last, and leaves equals as they are applied', () =>
  expect(keys('saving')).toEqual(['apt', 'split', 'lists', 'cd', 'base']))
