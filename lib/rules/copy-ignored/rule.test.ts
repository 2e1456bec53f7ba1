import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { copyIgnored as rule } from './rule'

const ignore = 'node_modules\n*.log\n.env\nsecret/**\nbuild\n!build/out\n'
const from = 'FROM alpine:3.22\n'
const inFile = (text: string, dockerignore = ignore) =>
  findingsIn(rule, text, { files: { '.dockerignore': dockerignore } })

describe('what is excluded and copied all the same', () => {
  test.each([
    ['a directory', 'COPY node_modules /x'],
    ['what is in it', 'COPY node_modules/a/b /x'],
    ['one of several', 'COPY a.log b.txt /x/'],
    ['with a dot in front', 'COPY ./a.log /x/'],
    ['with a slash in front', 'COPY /node_modules /x'],
    ['in an array', 'COPY ["a.log", "/x/"]'],
    ['by ADD', 'ADD .env /x'],
    ['by a variable', 'ENV A=.env\nCOPY $A /x'],
  ])('%s', (_, text) => expect(inFile(`${from}${text}\n`).map((it) => it.severity)).toEqual(['error']))
})

describe('nothing is found', () => {
  test.each([
    ['what is not excluded', 'COPY src /x'],
    ['everything', 'COPY . /x'],
    ['a file that the pattern does not reach', 'COPY sub/a.log /x'],
    ['what is brought back', 'COPY build/out /x'],
    ['a directory of which a part is brought back', 'COPY build /x'],
    ['from another stage', 'COPY --from=alpine:3.21 node_modules /x'],
    ['a URL', 'ADD https://example.org/a.log /x'],
    ['a heredoc', 'COPY <<node_modules /x\na\nnode_modules'],
    ['an argument without a value', 'ARG A\nCOPY $A /x'],
  ])('%s', (_, text) => expect(inFile(`${from}${text}\n`)).toEqual([]))
})

test('it brings the file back below the pattern', () => {
  expect(inFile(`${from}COPY a.log /x\n`, '*.log')[0]?.fixes[0]?.dockerignore).toBe('*.log\n# COPY takes it\n!a.log\n')
})

describe('BuildKit’s experimental check, where the file asks for it', () => {
  test.each([
    ['node_modules', 'COPY node_modules /x', true],
    ['*.log', 'COPY *.log /x/', true],
    ['*.log', 'COPY ./a.log /x/', false],
    ['*', 'COPY . /x', true],
    ['*\n!src', 'COPY . /x', true],
    ['**', 'COPY . /x', true],
  ])('%j: %s', (dockerignore, text, told) => {
    const found = inFile(`# check=experimental=all\n${from}${text}\n`, dockerignore)
    expect(found.some((it) => it.equivalents?.some(({ tool }) => tool === 'buildkit'))).toBe(told)
  })

  test('and nowhere else', () => {
    const [finding] = inFile(`${from}COPY node_modules /x\n`)
    expect(finding?.equivalents?.map(({ tool }) => tool)).toEqual(['tally'])
  })
})
