import { expect, it } from 'vitest'
import { ruleById, rules } from '@/lib/rules/rules'
import { equivalentNames, messageOf } from './rule-text'

it('tells what was found from the reason that the rule gives for every file', () => {
  for (const rule of rules) {
    expect(messageOf(`Found \`x\` on line 3. ${rule.why}`, rule)).toBe('Found `x` on line 3.')
    expect(messageOf(rule.why, rule)).toBe(rule.why)
    expect(messageOf('Something else.', rule)).toBe('Something else.')
  }
  expect(messageOf('Found.', undefined)).toBe('Found.')
})

it('names the tool with what it calls the finding, and keeps to those of the finding', () => {
  const rule = ruleById('package-lists-left')
  if (!rule) throw new Error('no such rule')
  expect(equivalentNames(rule, undefined)).toContain('Hadolint DL3009')
  expect(equivalentNames(rule, ['DL3009', 'XX1'])).toEqual(['Hadolint DL3009', 'XX1'])
  expect(equivalentNames(rule, [])).toEqual([])
  const sameId = ruleById('add-for-copy')
  expect(sameId && equivalentNames(sameId, ['DL3020'])).toEqual(['Hadolint DL3020', 'Parfum DL3020'])
})
