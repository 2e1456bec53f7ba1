import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { changedAfterCopy as rule } from './rule'

const on = (...lines: readonly string[]): string => `FROM node:22-slim\nWORKDIR /app\n${lines.join('\n')}\n`

describe('said where the files are copied', () => {
  test.each([
    ['a mode', ['COPY run.sh /run.sh', 'RUN chmod 0755 /run.sh'], ['COPY --chmod=755 run.sh /run.sh']],
    ['executable', ['COPY run.sh ./', '# start', 'RUN chmod a+x run.sh'], ['COPY --chmod=755 run.sh ./', '# start']],
    [
      'several files',
      ['COPY a.sh b.sh /bin/', 'RUN chmod +x /bin/a.sh /bin/b.sh && ls'],
      ['COPY --chmod=755 a.sh b.sh /bin/', 'RUN ls'],
    ],
    ['one operand of two', ['COPY a.sh /a.sh', 'RUN curl -o /b https://example.org/b', 'RUN chmod +x /a.sh /b'], null],
    [
      'an owner',
      ['COPY . .', 'RUN chown -R node:node /app'],
      ['COPY --chown=node:node . .', 'RUN chown node:node /app'],
    ],
    [
      'an owner in numbers',
      ['COPY --link . .', 'RUN chown -R 1000 .'],
      ['COPY --chown=1000 --link . .', 'RUN chown 1000 .'],
    ],
    [
      'an owner who was made before',
      ['RUN useradd me', 'COPY . .', 'RUN chown -R me /app'],
      ['RUN useradd me', 'COPY --chown=me . .', 'RUN chown me /app'],
    ],
    [
      'for all that was copied',
      ['COPY a.js .', 'COPY lib lib/', 'RUN chown -R node /app'],
      ['COPY --chown=node a.js .', 'COPY --chown=node lib lib/', 'RUN chown node /app'],
    ],
  ])('%s', (_, before, after) => {
    expect(mendedBy(rule, on(...before))).toBe(on(...(after ?? before)))
    if (after) expect(findingsIn(rule, on(...after))).toEqual([])
  })
})

describe('no step is offered', () => {
  test.each([
    ['where node_modules lie there, too', ['COPY . .', 'RUN npm ci', 'RUN chown -R node /app']],
    ['where a directory was made there', ['RUN mkdir -p /app/data', 'COPY . .', 'RUN chown -R node /app']],
    ['where the owner is made later', ['COPY . .', 'RUN useradd me', 'RUN chown -R me /app']],
    ['where the owner is a variable', ['COPY . .', 'RUN chown -R $ME /app']],
    ['where COPY says one already', ['COPY --chown=root . .', 'RUN chown -R node /app']],
  ])('%s', (_, lines) => {
    expect(findingsIn(rule, on(...lines)).flatMap((it) => it.fixes)).toEqual([])
    expect(mendedBy(rule, on(...lines), 'risky')).toBe(on(...lines))
  })
})

describe('nothing is found', () => {
  test.each([
    ['of what the RUN made itself', 'RUN mkdir /d && chown node /d'],
    ['of a file that a RUN fetched', 'RUN curl -o /b https://example.org/b\nRUN chmod +x /b'],
    ['of a mode that depends on what it was', 'COPY a /a\nRUN chmod o-w /a'],
    ['of the directory alone', 'COPY . .\nRUN chown node /app'],
    ['in a branch that may not run', 'COPY a.sh /a.sh\nRUN if [ -e /x ]; then chmod +x /a.sh; fi'],
  ])('%s', (_, line) => expect(findingsIn(rule, on(line))).toEqual([]))
})

test('the bytes are those of the simulation', () => {
  const [finding] = findingsIn(rule, on('COPY . .', 'RUN chown -R node:node /app'))
  expect(finding?.severity).toBe('warning')
  expect(finding?.message).toBe(
    '`chown` on line 4 changes the owner of what line 3 copied. That stores about 5 MB a second time (about 2 MB to pull).',
  )
})
