import { expect, test } from 'vitest'
import {
  costLines,
  exampleTraffic,
  formatMoney,
  formatSeconds,
  pullSeconds,
  storageCostPerYear,
  transferCostPerDay,
  transferCostPerYear,
  transferPerDay,
} from './cost'

const traffic = { ...exampleTraffic, deploysPerDay: 10, nodes: 5, transferPrice: 0.09, megabits: 100 }

test('500 MB at ten deploys a day on five nodes is 25 GB and $2.25 a day, about $820 a year', () => {
  expect(transferPerDay(500e6, traffic)).toBe(25e9)
  expect(transferCostPerDay(500e6, traffic)).toBeCloseTo(2.25)
  expect(Math.round(transferCostPerYear(500e6, traffic))).toBe(821)
  expect(Math.round(transferCostPerYear(80e6, traffic))).toBe(131)
})

test('700 MB at 100 Mbit/s is 56 s', () => {
  expect(pullSeconds(700e6, traffic)).toBeCloseTo(56)
  expect(pullSeconds(0, { megabits: 0 })).toBe(0)
  expect(formatSeconds(pullSeconds(1, { megabits: 0 }))).toBe('never')
})

test('thirty versions of 500 MB at $0.10 a GB and month are $18 a year', () => {
  expect(storageCostPerYear(500e6, { ...traffic, storagePrice: 0.1, versionsKept: 30 })).toBeCloseTo(18)
})

test('every figure comes with its formula', () => {
  expect(costLines(500e6, { ...traffic, storagePrice: 0.1, versionsKept: 30 })).toEqual([
    {
      id: 'transfer-day',
      value: '25 GB and $2.25 a day',
      formula: '500 MB × 10 deploys a day × 5 nodes = 25 GB; × $0.09 a GB = $2.25',
    },
    { id: 'transfer-year', value: '$821 a year', formula: '25 GB a day × $0.09 a GB × 365 days' },
    { id: 'storage-year', value: '$18 a year', formula: '500 MB × 30 versions × $0.10 a GB and month × 12 months' },
    { id: 'pull', value: '40 s', formula: '500 MB × 8 bits ÷ 100 Mbit/s' },
  ])
})

test('what stands in a formula comes to what it says', () => {
  const [day, year] = costLines(540e6, traffic)
  expect(day?.formula).toBe('540 MB × 10 deploys a day × 5 nodes = 27 GB; × $0.09 a GB = $2.43')
  expect(year).toEqual({
    id: 'transfer-year',
    value: '$887 a year',
    formula: '27 GB a day × $0.09 a GB × 365 days',
  })
})

test.each([
  [0, '$0'],
  [0.004, 'less than $0.01'],
  [2.25, '$2.25'],
  [18, '$18'],
  [131.4, '$131'],
  [12_345_678.9, '$12,345,679'],
])('%d dollars are %s', (dollars, text) => expect(formatMoney(dollars)).toBe(text))

test.each([
  [0.42, '0.4 s'],
  [9.99, '10 s'],
  [56, '56 s'],
  [59.7, '1 min'],
  [200, '3 min 20 s'],
  [0.02, 'under 0.1 s'],
  [7500, '2 h 5 min'],
  [7200, '2 h'],
])('%d seconds are %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text))
