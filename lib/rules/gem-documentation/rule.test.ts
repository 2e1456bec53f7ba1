import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { gemDocumentation as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the option is given', () => {
  test.each([
    ['RUN gem install rake', 'RUN gem install --no-document rake'],
    ['RUN gem update --system', 'RUN gem update --no-document --system'],
    ['RUN ["gem", "install", "rake"]', 'RUN ["gem", "install", "--no-document", "rake"]'],
  ])('%s', (before, after) => expect(mendedBy(rule, `${debian}${before}\n`)).toBe(`${debian}${after}\n`))
})

describe('nothing is found', () => {
  test.each([
    `${debian}RUN gem install --no-document rake`,
    `${debian}RUN gem install -N rake`,
    `${debian}RUN gem install rake --no-ri --no-rdoc`,
    `${debian}RUN echo 'gem: --no-document' > ~/.gemrc && gem update`,
    `${debian}RUN gem list`,
    'FROM ruby:3.4-slim\nRUN gem install rake',
  ])('%s', (text) => expect(findingsIn(rule, `${text}\n`)).toEqual([]))
})
