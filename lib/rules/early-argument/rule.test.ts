import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { earlyArgument as rule } from './rule'

const on = (...lines: readonly string[]): string => `FROM node:22-slim\n${lines.join('\n')}\n`
const install = 'RUN apt-get update && apt-get install -y git'

describe('moved behind what does not use it', () => {
  test.each([
    [
      'an argument',
      ['ARG GIT_SHA', install, 'RUN echo $GIT_SHA > /v'],
      [install, 'ARG GIT_SHA', 'RUN echo $GIT_SHA > /v'],
    ],
    [
      'with its comment and what uses it',
      ['# when', 'ARG BUILD_DATE=unknown', 'LABEL date=$BUILD_DATE', 'ENV DATE=$BUILD_DATE', install, 'COPY . .'],
      [install, '# when', 'ARG BUILD_DATE=unknown', 'LABEL date=$BUILD_DATE', 'ENV DATE=$BUILD_DATE', 'COPY . .'],
    ],
    [
      'as far as nothing that may read it comes',
      ['ARG VERSION', 'RUN npm ci', 'RUN npm run build', install],
      ['RUN npm ci', 'ARG VERSION', 'RUN npm run build', install],
    ],
    [
      'and leaves what uses it later',
      ['ARG VERSION', install, 'LABEL v=$VERSION', 'CMD ["a"]'],
      [install, 'ARG VERSION', 'LABEL v=$VERSION', 'CMD ["a"]'],
    ],
    [
      'a variable with the version',
      ['ENV APP_VERSION=1.4.2', install, 'CMD ["a"]'],
      [install, 'ENV APP_VERSION=1.4.2', 'CMD ["a"]'],
    ],
  ])('%s', (_, before, after) => {
    expect(mendedBy(rule, on(...before))).toBe(on(...after))
    expect(findingsIn(rule, on(...after))).toEqual([])
  })

  test('with CRLF and without a last line break', () => {
    expect(mendedBy(rule, 'FROM node:22\r\nARG GIT_SHA\r\nRUN npm ci')).toBe(
      'FROM node:22\r\nRUN npm ci\r\nARG GIT_SHA',
    )
  })
})

test('it says what is made anew', () => {
  const [finding] = findingsIn(rule, on('ARG GIT_SHA', install, 'COPY . .', 'RUN npm run build'))
  expect(finding?.severity).toBe('warning')
  expect(finding?.message).toMatch(
    /^GIT_SHA has another value in every build, and stands before a RUN that does not use it \(line 3\)\. [\d.]+ MB are made, pushed and pulled anew with each value\. All in all a new value runs 3 instructions again\.$/,
  )
})

test('in a stage that ships nothing it is only worth knowing', () => {
  const text = `${on('ARG GIT_SHA', install)}FROM scratch\nCOPY --from=0 /a /a\n`
  expect(findingsIn(rule, text).map((it) => it.severity)).toEqual(['info'])
})

describe('nothing is found of', () => {
  test.each([
    ['a version of a tool', ['ARG NODE_VERSION', install]],
    ['a version that stays', ['ARG VERSION=1.2.3', install]],
    ['what the next RUN uses', ['ARG VERSION', 'RUN curl -o /a https://example.org/$VERSION', install]],
    ['what a build may read', ['ARG GIT_SHA', 'RUN npm run build']],
    ['what a script may read', ['ARG GIT_SHA', 'RUN ./build.sh']],
    ['what a command names without a dollar', ['ARG GIT_SHA', 'RUN sed -i s/GIT_SHA/x/ /a']],
    ['what is there to run things again', ['ARG CACHEBUST', install]],
    ['what stands last', [install, 'ARG GIT_SHA', 'LABEL v=$GIT_SHA']],
    ['an argument that is declared again', ['ARG GIT_SHA', 'ARG GIT_SHA=x', install]],
  ])('%s', (_, lines) => expect(findingsIn(rule, on(...lines))).toEqual([]))
})
