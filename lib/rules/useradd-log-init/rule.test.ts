import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { useraddLogInit as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the option is given in the author’s style', () => {
  test.each([
    ['a letter', 'RUN useradd -u 123456 app', 'RUN useradd -l -u 123456 app'],
    ['a long option', 'RUN useradd --uid 123456 app', 'RUN useradd --no-log-init --uid 123456 app'],
    ['with =', 'RUN useradd --uid=123456 app', 'RUN useradd --no-log-init --uid=123456 app'],
    ['exec form', 'RUN ["useradd", "-u", "123456", "app"]', 'RUN ["useradd", "-l", "-u", "123456", "app"]'],
    ['a trigger', 'ONBUILD RUN useradd -mu 123456 app', 'ONBUILD RUN useradd -l -mu 123456 app'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`, 'safe')).toBe(`${debian}${after}\n`))
})

describe('nothing is found', () => {
  test.each([
    'RUN useradd -u 12345 app',
    'RUN useradd -l -u 123456 app',
    'RUN useradd -lmu 123456 app',
    'RUN useradd --no-log-init -u 123456 app',
    'RUN useradd -m app',
    'RUN useradd -u $ID app',
    'RUN adduser -u 123456 app',
  ])('%s', (text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
