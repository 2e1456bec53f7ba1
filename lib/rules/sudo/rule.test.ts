import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { sudo as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('sudo is left out where the RUN is root', () => {
  test.each([
    ['alone', 'RUN sudo ls /root', 'RUN ls /root'],
    ['several times', 'RUN sudo a \\\n # why\n && sudo -E b', 'RUN a \\\n # why\n && b'],
    ['with a variable', 'RUN sudo -H A=b c', 'RUN A=b c'],
    ['behind USER root', 'USER app\nUSER root\nRUN sudo a', 'USER app\nUSER root\nRUN a'],
    ['in a trigger', 'ONBUILD RUN sudo a', 'ONBUILD RUN a'],
    ['in a heredoc', 'RUN <<EOF\nsudo a\nEOF', 'RUN <<EOF\na\nEOF'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`)).toBe(`${debian}${after}\n`))
})

describe('it is found and left where it means something', () => {
  test.each([
    ['behind another USER', 'USER app\nRUN sudo a'],
    ['for another user', 'RUN sudo -u app a'],
    ['in exec form', 'RUN ["sudo", "a"]'],
  ])('%s', (_, text) => {
    expect(findingsIn(rule, `${debian}${text}\n`)).toHaveLength(1)
    expect(mendedBy(rule, `${debian}${text}\n`, 'risky')).toBe(`${debian}${text}\n`)
  })
})

test('an image of which nothing is known has to start as root', () =>
  expect(findingsIn(rule, 'FROM registry.example.org/team/base\nRUN sudo a\n')[0]?.fixes[0]?.assumptions).toContain(
    'The base image starts as root.',
  ))

describe('nothing is found', () => {
  test.each([
    ['a package of that name', 'RUN apt-get install -y sudo'],
    ['a path of that name', 'RUN echo ok > /etc/sudoers.d/app'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
