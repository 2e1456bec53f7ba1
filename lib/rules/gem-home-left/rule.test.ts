import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { gemHomeLeft as rule } from './rule'

test('it is removed right behind the update', () =>
  expect(mendedBy(rule, 'FROM ruby:3.4\nRUN gem update --system \\\n && gem install a\n')).toBe(
    'FROM ruby:3.4\nRUN gem update --system \\\n && rm -rf /root/.gem \\\n && gem install a\n',
  ))

test('another user has another home', () => {
  const text = 'FROM ruby:3.4\nUSER app\nRUN gem update\n'
  expect(findingsIn(rule, text)).toHaveLength(1)
  expect(mendedBy(rule, text, 'risky')).toBe(text)
})

describe('nothing is found', () => {
  test.each(['gem update --system && rm -rf /root/.gem/', 'gem update && rm -rf ~/.gem', 'gem install a'])(
    '%s',
    (text) => expect(findingsIn(rule, `FROM ruby:3.4\nRUN ${text}\n`)).toEqual([]),
  )
})
