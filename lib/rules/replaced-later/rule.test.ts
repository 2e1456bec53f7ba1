import { describe, expect, test } from 'vitest'
import { bytes } from '../../source/units'
import { findingsIn } from '../check-rule.fixture'
import { replacedLater as rule } from './rule'

const context = [
  { path: 'data/model.bin', bytes: bytes(50e6) },
  { path: 'data/small.txt', bytes: bytes(1000) },
]
const on = (...lines: readonly string[]): string => `FROM debian:trixie-slim\n${lines.join('\n')}\n`

test('bytes that are written twice are counted once, with both lines', () => {
  const [finding, ...more] = findingsIn(rule, on('COPY data /data', 'RUN ls', 'COPY data /data'), { context })
  expect(more).toEqual([])
  expect(finding?.message).toBe(
    'This writes over 50 MB that line 2 had written (/data/model.bin and /data/small.txt): they stay in the image, 50 MB to pull, and are never seen.',
  )
})

test('three copies of a file are two too many', () => {
  const found = findingsIn(rule, on('COPY data /data', 'COPY data /data', 'COPY data /data'), { context })
  expect(found.map((it) => /that (line \d)/.exec(it.message)?.[1])).toEqual(['line 2', 'line 3'])
})

describe('nothing is found', () => {
  test.each([
    ['of small files', on('COPY data/small.txt /a', 'COPY data/small.txt /a')],
    ['of what is deleted', on('COPY data /data', 'RUN rm -r /data')],
    ['of what gets another owner', on('COPY data /data', 'RUN chown -R 1000 /data')],
    ['of what goes to another place', on('COPY data /data', 'COPY data /other')],
    [
      'of what is installed and stays so',
      `FROM python:3.12-slim\nRUN pip install -r a.txt\nRUN pip install -r a.txt\n`,
    ],
    ['of what another list names', `FROM python:3.12-slim\nRUN pip install -r a.txt\nRUN pip install -r b.txt\n`],
    [
      'of what a project has when it is installed itself',
      `FROM python:3.12-slim\nRUN uv sync --no-install-project\nCOPY . .\nRUN uv sync\n`,
    ],
    [
      'of what is built beside it',
      `FROM elixir:1.18\nRUN mix deps.compile\nCOPY . .\nRUN mix compile && mix release\n`,
    ],
    ['of gems that are there', `FROM ruby:3.4\nRUN bundle install\nCOPY . .\nRUN bundle install\n`],
    ['of what Composer has', `FROM php:8.4-cli\nRUN composer install --no-autoloader\nRUN composer install\n`],
    ['of what npm has fetched', `FROM node:22\nCOPY package.json .\nRUN npm ci\nRUN npm ci\n`],
    ['in one RUN', on('RUN head -c 50000000 /dev/urandom > /a && head -c 50000000 /dev/urandom > /a')],
    [
      'in a stage that ships nothing',
      `${on('COPY data /data', 'COPY data /data')}FROM scratch\nCOPY --from=0 /data /data\n`,
    ],
  ])('%s', (_, text) => expect(findingsIn(rule, text, { context })).toEqual([]))
})
