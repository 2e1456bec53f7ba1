import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { copiedAsRoot as rule } from './rule'

const on = (...lines: readonly string[]): string => `FROM node:22-slim\nWORKDIR /app\n${lines.join('\n')}\n`

describe('files that the user works on', () => {
  test.each([
    [
      'an install',
      ['USER node', 'COPY package.json ./', 'RUN npm install'],
      ['USER node', 'COPY --chown=node package.json ./', 'RUN npm install'],
    ],
    [
      'a script',
      ['USER 1000:1000', 'COPY . .', 'RUN ./build.sh'],
      ['USER 1000:1000', 'COPY --chown=1000:1000 . .', 'RUN ./build.sh'],
    ],
    [
      'of another stage',
      ['USER node', 'COPY --from=nginx /etc/nginx /app/n/', 'RUN cd /app/n && ./x'],
      ['USER node', 'COPY --chown=node --from=nginx /etc/nginx /app/n/', 'RUN cd /app/n && ./x'],
    ],
  ])('belong to the user: %s', (_, before, after) => {
    expect(mendedBy(rule, on(...before))).toBe(on(...after))
    expect(findingsIn(rule, on(...after))).toEqual([])
  })
})

test('files that are only read are worth knowing, and stay', () => {
  const text = on('USER node', 'COPY a.js ./', 'CMD ["node", "a.js"]')
  expect(findingsIn(rule, text).map((it) => [it.severity, it.fixes[0]?.safety])).toEqual([['info', 'risky']])
  expect(mendedBy(rule, text)).toBe(text)
})

describe('nothing is found', () => {
  test.each([
    ['in front of the USER', ['COPY . .', 'USER node']],
    ['behind root', ['USER node', 'RUN ls', 'USER root', 'COPY . .']],
    ['behind root in numbers', ['USER 0:0', 'COPY . .']],
    ['with an owner', ['USER node', 'COPY --chown=root . .']],
    ['behind a variable', ['USER $ME', 'COPY . .']],
  ])('%s', (_, lines) => expect(findingsIn(rule, on(...lines))).toEqual([]))
})
