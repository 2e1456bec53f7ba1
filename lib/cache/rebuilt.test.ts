import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { type Change, whatChanges } from './changes'
import { rebuilt } from './rebuilt'

const built = (text: string) => simulate(parseDockerfile(text), { catalog: bundledCatalog(), today: testDay })
const again = (text: string, change: Change): readonly number[] =>
  rebuilt(built(text), change).again.map((it) => it.line)

/** Built with Docker Engine 28.5 and built again with one thing changed: the lines that were not CACHED. */
const measured = `FROM debian:bookworm-slim AS b
LABEL version="1"
EXPOSE 80
RUN echo one > /one
ARG SHA
COPY a /a
RUN echo two > /two && echo $SHA > /sha
WORKDIR /w
USER 1000
RUN true
FROM debian:bookworm-slim
COPY --from=b /one /one
COPY --from=b /sha /sha
RUN echo end
`

describe('as BuildKit does', () => {
  test.each<[string, Change, readonly number[]]>([
    ['an argument reaches the RUNs behind it, and not the COPY', { kind: 'argument', name: 'SHA' }, [7, 8, 10, 13, 14]],
    ['a file reaches what comes behind its COPY', { kind: 'copy', instruction: 6 }, [6, 7, 8, 10, 13, 14]],
    [
      'another base reaches everything',
      { kind: 'base', reference: 'debian:bookworm-slim' },
      [4, 6, 7, 8, 10, 12, 13, 14],
    ],
    ['an argument that nothing declares reaches nothing', { kind: 'argument', name: 'OTHER' }, []],
  ])('%s', (_, change, lines) => {
    const copy = built(measured).file.instructions.find((it) => it.lines.line === 6)
    const at = change.kind === 'copy' ? { ...change, instruction: copy?.index ?? -1 } : change
    expect(again(measured, at)).toEqual(lines)
  })

  test.each([
    ['a label that names an argument', 'FROM debian\nARG V\nLABEL v=$V\nCOPY a /a\n', []],
    ['a variable that names an argument', 'FROM debian\nARG V\nENV V=$V\nCOPY a /a\n', [4]],
    ['a COPY that names an argument', 'FROM debian\nARG V\nCOPY a-$V /a\nCOPY b /b\n', [3, 4]],
    ['an argument of a FROM', 'ARG V=1\nFROM node:$V\nCOPY a /a\n', [3]],
    ['a RUN in front of the ARG', 'FROM debian\nRUN ls\nARG V\nRUN ls\n', [4]],
    ['a stage that goes on from another', 'FROM debian AS a\nARG V\nRUN ls\nFROM a\nCOPY b /b\n', [3, 5]],
    ['a stage that is not built', 'FROM debian AS a\nARG V\nRUN ls\nFROM debian\nCOPY b /b\n', []],
    [
      'a mount of another stage',
      'FROM debian AS a\nARG V\nRUN echo > /x\nFROM debian\nRUN --mount=from=a,source=/x,target=/x cat /x\n',
      [3, 5],
    ],
  ])('%s', (_, text, lines) => expect(again(text, { kind: 'argument', name: 'V' })).toEqual(lines))
})

describe('a change of the source', () => {
  const node = (order: string) =>
    `FROM node:22-slim AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nFROM node:22-slim\nWORKDIR /app\n${order}\n`

  test('spares what is installed from manifests in another stage', () => {
    const text = node('COPY --from=deps /app/node_modules node_modules\nCOPY . .\nRUN npm run build')
    expect(again(text, { kind: 'source' })).toEqual([8, 9])
  })

  test('runs the install again that comes behind it, and moves what it wrote', () => {
    const after = rebuilt(built(node('COPY . .\nRUN npm ci')), { kind: 'source' })
    expect(after.again.map((it) => [it.line, it.first])).toEqual([
      [7, true],
      [8, false],
    ])
    const before = rebuilt(built(node('COPY package*.json ./\nRUN npm ci\nCOPY . .')), { kind: 'source' })
    expect(before.moved.likely).toBeLessThan(after.moved.likely)
    expect(before.fetched.laptop.likely).toBe(0)
    expect(after.fetched.laptop.likely).toBeGreaterThan(10e6)
  })

  test('fetches nothing anew on a machine that keeps its cache mounts', () => {
    const { fetched } = rebuilt(built(node('COPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci')), {
      kind: 'source',
    })
    expect(fetched.laptop.likely).toBe(0)
    expect(fetched.runner.likely).toBeGreaterThan(10e6)
  })

  test('has an empty runner pull the layers below first', () => {
    const { pulledFirst } = rebuilt(built('FROM node:22-slim\nCOPY . .\n'), { kind: 'source' })
    expect(pulledFirst.likely).toBe(built('FROM node:22-slim\n').target?.size.compressed.likely)
  })

  test('pulls no base anew', () => {
    expect(rebuilt(built('FROM node:22-slim\nCOPY . .\n'), { kind: 'source' }).basePulled.likely).toBe(0)
  })

  test('moves nothing of a stage that ships nothing but what is copied out of it', () => {
    const text =
      'FROM golang:1.26 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\n'
    const { again: lines, moved } = rebuilt(built(text), { kind: 'source' })
    expect(lines.map((it) => it.line)).toEqual([3, 4, 6])
    expect(moved.likely).toBe(built(text).target?.size.compressed.likely)
  })
})

describe('what a run stage takes of the image that the build starts from', () => {
  const text = (run: string, path: string) =>
    `FROM node:22 AS b\nWORKDIR /a\nCOPY . .\nRUN ${run}\nFROM debian:trixie-slim\nCOPY --from=b ${path} /x/\nCOPY --from=b /a /a\n`

  test.each([
    ['npm ci && npm run build', '/usr/local/bin/node'],
    ['npm ci', '/usr/lib/*-linux-gnu/libatomic.so.1*'],
    ['mkdir -p out && cp a.js out/', '/usr/local/lib/node_modules/npm'],
    ['apt-get update && apt-get install -y git', '/usr/local/bin/node'],
    ['npm install -g npm@latest', '/usr/local/bin/node'],
  ])('stays where a change of the source runs `%s`', (run, path) => {
    const { again: lines, moved } = rebuilt(built(text(run, path)), { kind: 'source' })
    expect(lines.map((it) => it.line)).toEqual([3, 4, 7])
    expect(moved.likely).toBeLessThan(built(text(run, path)).target?.size.compressed.likely ?? 0)
  })

  test.each([
    ['npm install -g .', '/usr/local/bin/tool'],
    ['npm install -g node@20', '/usr/local/bin/node'],
    ['make install', '/usr/local/bin/tool'],
    ['pip install .', '/usr/local/bin'],
    ['apt-get update && apt-get install -y jq', '/usr/bin/jq'],
    ['./setup', '/opt/tool'],
    ['npm run build', '/out'],
  ])('is new where `%s` may have written it', (run, path) => {
    expect(again(text(run, path), { kind: 'source' })).toEqual([3, 4, 6, 7])
  })

  test('is new with a new image', () => {
    const file = text('npm ci', '/usr/local/bin/node')
    expect(again(file, { kind: 'base', reference: 'node:22' })).toEqual([2, 3, 4, 6, 7])
  })

  test('is not of a stage between them that runs again', () => {
    const file =
      'FROM node:22 AS a\nCOPY . /a\nRUN make install\nFROM a AS b\nRUN npm ci\nFROM debian\nCOPY --from=b /usr/local/bin/t /t\n'
    expect(again(file, { kind: 'source' })).toEqual([2, 3, 5, 7])
  })
})

describe('another base', () => {
  const text =
    'FROM golang:1.26 AS b\nRUN go version\nFROM golang:1.26 AS c\nRUN go env\nFROM scratch\nCOPY --from=b /x /x\nCOPY --from=c /y /y\n'

  test('is pulled once by whoever builds on it, also where none of it ships', () => {
    const { basePulled, pulledFirst } = rebuilt(built(text), { kind: 'base', reference: 'golang:1.26' })
    expect(basePulled.likely).toBe(built('FROM golang:1.26\n').target?.size.compressed.likely)
    expect(pulledFirst.likely).toBe(0)
  })

  test('comes with a build argument that names it', () => {
    const named = built('ARG V=22-slim\nFROM node:$V\nRUN true\n')
    expect(rebuilt(named, { kind: 'argument', name: 'V' }).basePulled.likely).toBeGreaterThan(10e6)
  })
})

describe('a manifest', () => {
  const change = (text: string, title: string) =>
    whatChanges(built(text)).find((it) => it.title === title)?.change ?? expect.fail(title)

  test.each([
    ['is taken by a COPY of everything in another stage', 'COPY . /src', [3, 6, 7, 8]],
    ['is taken by a COPY of its directory', 'COPY web /src', [3, 6, 7, 8]],
    ['is taken by a pattern', 'COPY web/p*.json /src', [3, 6, 7, 8]],
    ['is none of what another directory holds', 'COPY api /src', [3, 8]],
  ])('%s', (_, copy, lines) => {
    const text = `FROM node:22 AS deps
WORKDIR /app
COPY web/package.json ./
FROM node:22
WORKDIR /src
${copy}
RUN ls
COPY --from=deps /app /deps
`
    expect(again(text, change(text, 'the manifest web/package.json'))).toEqual(lines)
  })

  test('that two stages copy is one change', () => {
    const stage = 'FROM node:22\nCOPY package.json yarn.lock ./\nRUN yarn\n'
    const text = `${stage.replace('\n', ' AS deps\n')}${stage}COPY --from=deps /x /x\n`
    expect(whatChanges(built(text)).map((it) => it.title)).toEqual([
      'the image node:22',
      'the manifests package.json yarn.lock',
    ])
  })
})

describe('a file that a RUN is lent', () => {
  const text = (mounts: string) => `FROM python:3.13-slim\nRUN ${mounts} pip install -r /r.txt\nCOPY app.py .\n`
  const lent = '--mount=type=bind,source=requirements.txt,target=/r.txt'

  test('is something that may change, and runs that RUN again with what comes behind it', () => {
    const [, found] = whatChanges(built(text(lent)))
    expect(found).toMatchObject({ title: 'the manifest requirements.txt', names: ['requirements.txt'], line: 2 })
    expect(again(text(lent), found?.change ?? expect.fail())).toEqual([2, 3])
  })

  test('is the source, where the whole context is lent', () => {
    const titles = (mounts: string) => whatChanges(built(text(mounts))).map(({ title }) => title)
    expect(titles('--mount=type=bind,target=/src')).toContain('a file of the source')
    expect(titles('--mount=type=bind,from=build,source=/r,target=/r')).not.toContain('/r')
    expect(titles('--mount=type=cache,target=/root/.cache')).toEqual(['the image python:3.13-slim', 'app.py'])
  })
})

test('what may change is named in the order in which it enters the file', () => {
  const text = `ARG NODE=22
FROM node:\${NODE} AS build
ARG SHA
COPY package*.json ./
RUN npm ci
COPY . .
FROM build AS unused
COPY other /o
FROM nginx:1.29
COPY --from=build /dist /usr/share/nginx/html
COPY nginx.conf /etc/nginx/
`
  expect(whatChanges(built(text)).map((it) => it.title)).toEqual([
    'the image node:22',
    'the build argument NODE',
    'the build argument SHA',
    'the manifests package*.json',
    'a file of the source',
    'the image nginx:1.29',
    'nginx.conf',
  ])
})

test('a file without an end has only so many changes', () => {
  const text = `FROM debian\n${Array.from({ length: 500 }, (_, i) => `ARG A${i}\n`).join('')}RUN ls\n`
  expect(whatChanges(built(text)).length).toBeLessThan(30)
})

test.each([
  ['leaves the libraries of packages as they are', 'make', [3, 4, 7]],
  ['may put others in their place where it is told to install', 'make install', [3, 4, 6, 7]],
])('a build beside its source %s', (_, command, lines) => {
  const text = `FROM debian AS build
RUN apt-get update && apt-get install -y g++ make libfoo-dev
COPY . /work
RUN cd /work && ${command}
FROM debian
COPY --from=build /usr/lib/*-linux-gnu/libfoo.so.* /usr/local/lib/
COPY --from=build /work/server /server
`
  expect(again(text, { kind: 'source' })).toEqual(lines)
})
