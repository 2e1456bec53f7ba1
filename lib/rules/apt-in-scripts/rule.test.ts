import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { aptInScripts as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('each call becomes the one that scripts use', () => {
  test.each([
    ['install', 'RUN apt install -y curl', 'RUN apt-get install -y curl'],
    [
      'all of a RUN',
      'RUN apt update \\\n # x\n && apt install -y a',
      'RUN apt-get update \\\n # x\n && apt-get install -y a',
    ],
    ['upgrade', 'RUN apt upgrade -y', 'RUN apt-get upgrade --with-new-pkgs -y'],
    ['full-upgrade', 'RUN apt -y full-upgrade', 'RUN apt-get -y dist-upgrade'],
    ['search', 'RUN apt search curl', 'RUN apt-cache search curl'],
    ['behind sudo', 'RUN sudo apt update', 'RUN sudo apt-get update'],
    ['exec form', 'RUN ["apt", "update"]', 'RUN ["apt-get", "update"]'],
    ['a trigger', 'ONBUILD RUN apt update', 'ONBUILD RUN apt-get update'],
    ['what has a counterpart', 'RUN apt update && apt list', 'RUN apt-get update && apt list'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`, 'safe')).toBe(`${debian}${after}\n`))
})

test('one finding for a RUN', () =>
  expect(findingsIn(rule, `${debian}RUN apt update && apt install -y curl\n`)).toHaveLength(1))

describe('nothing is found', () => {
  test.each([
    ['apt-get', 'RUN apt-get update'],
    ['a word', 'RUN echo apt && ls /etc/apt'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
