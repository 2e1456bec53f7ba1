import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { wgetAndCurl as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('both in one stage are found once', () => {
  test.each([
    ['in two RUNs', 'RUN wget a\nRUN curl b\nRUN wget c\n'],
    ['in one RUN', 'RUN wget a && curl b\n'],
    ['in triggers', 'ONBUILD RUN wget a\nONBUILD RUN curl b\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${debian}${text}`)).toHaveLength(1))
})

describe('nothing is found', () => {
  test.each([
    ['one of them', 'RUN curl a && curl b\n'],
    ['in two stages', 'RUN wget a\nFROM debian:bookworm\nRUN curl b\n'],
    ['installed alone', 'RUN apt-get install -y wget curl\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${debian}${text}`)).toEqual([]))
})
