import { describe, expect, test } from 'vitest'
import type { ContextFile } from '../../analysis'
import { parseDockerfile } from '../../dockerfile/parse'
import { bundledCatalog, testDay } from '../../fixtures/catalog.fixture'
import { simulate } from '../../image/simulate'
import { planFor } from '../../plan/plan'
import { bytes } from '../../source/units'
import { findingsIn, type Given } from '../check-rule.fixture'
import { noSettings } from '../rule'
import { unignoredContext as rule } from './rule'

const node = 'FROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCOPY . .\nCMD ["node", "a.js"]\n'
const file = (path: string, size = 1000): ContextFile => ({ path, bytes: bytes(size) })
const heavy: readonly ContextFile[] = [
  file('package.json'),
  file('a.js'),
  file('.git/objects/pack', 30e6),
  file('node_modules/x/index.js', 150e6),
  file('Dockerfile'),
]
const ignoreIn = (text: string, given: Given = {}): readonly string[] =>
  (findingsIn(rule, text, given)[0]?.fixes[0]?.dockerignore ?? '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

describe('with the build context known', () => {
  test('only lines that hide something are written, and their bytes said', () => {
    const [finding] = findingsIn(rule, node, { context: heavy })
    expect(finding?.severity).toBe('warning')
    expect(finding?.message).toBe(
      'COPY on line 5 can take 180 MB. The build does not need the Git history (30 MB) and node_modules (150 MB).',
    )
    expect(ignoreIn(node, { context: heavy })).toEqual(['.git', 'node_modules', 'Dockerfile*'])
  })

  test('modules deeper down are found there', () => {
    const context = [...heavy, file('web/node_modules/y.js', 1e6)]
    expect(ignoreIn(node, { context })).toContain('**/node_modules')
  })

  test.each([
    ['it holds nothing of the kind', node, { context: [file('package.json'), file('a.js'), file('Dockerfile')] }],
    ['it is left out already', node, { context: heavy, files: { '.dockerignore': '.git\nnode_modules\n' } }],
    ['the text of the .dockerignore was not given', node, { context: [...heavy, file('.dockerignore')] }],
    ['the Dockerfile has one of its own', node, { context: [...heavy, file('Dockerfile.dockerignore')] }],
    ['only single files are copied', 'FROM node:22\nCOPY a.js /\nRUN npm ci\n', { context: heavy }],
    ['it is small', node, { context: [file('a.js'), file('.git/HEAD')] }],
    ['a stage that is never built copies it', `${node}FROM scratch\nCOPY a.js /\n`, { context: heavy }],
  ])('nothing is found where %s', (_, text, given) => expect(findingsIn(rule, text, given)).toEqual([]))

  test('a small file with passwords is worth a word', () => {
    const [finding] = findingsIn(rule, node, { context: [file('a.js'), file('.env', 60)] })
    expect(finding?.severity).toBe('warning')
    expect(finding?.fixes[0]?.dockerignore).toContain('\n.env\n')
  })

  test('directories that a tool writes are those beside its manifest', () => {
    const text = 'FROM maven:3.9\nWORKDIR /src\nCOPY . .\nRUN mvn package\n'
    const context = [file('pom.xml'), file('api/pom.xml'), file('api/target/a.jar', 9e6), file('src/a/target/B.java')]
    expect(ignoreIn(text, { context })).toEqual(['api/target'])
  })
})

describe('an .env that the build may read is kept, and said to be', () => {
  const web = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n'
  const context = [file('package.json'), file('.env', 60), file('.git/objects/pack', 30e6)]
  const told = (text: string, given: Given = {}) =>
    findingsIn(rule, text, { context, ...given }).filter((it) => it.anchor === '.env')

  test.each([
    ['in the image', `${web}CMD ["npm", "start"]\n`, 'warning', 'everyone who has the image can read it'],
    [
      'in the image through a build stage',
      `${web.replace('22', '22 AS b')}FROM node:22-slim\nCOPY --from=b /app /app\n`,
      'warning',
      'everyone who has the image can read it',
    ],
    [
      'in the build stage alone',
      `${web.replace('22', '22 AS b')}FROM nginx:stable\nCOPY --from=b /app/dist /usr/share/nginx/html\n`,
      'info',
      'stays in a build stage',
    ],
  ])('%s', (_, text, severity, words) => {
    const [finding, ...others] = told(text)
    expect(others).toEqual([])
    expect(finding?.severity).toBe(severity)
    expect(finding?.message).toContain(words)
    expect(finding?.message).toContain('No step leaves it out, as line 4 may read it')
    expect(finding?.fixes).toEqual([])
  })

  test('also where nothing else is to be kept out, and where a script is what may read it', () => {
    const php = 'FROM php:8.4-fpm\nCOPY . .\nRUN php artisan optimize\n'
    const [finding] = findingsIn(rule, php, { context: [file('.env', 60)] })
    expect(finding?.message).toContain('No step leaves it out, as line 3 may read it')
  })

  test('the step that leaves the rest out says so', () => {
    const kept = '`.env` holds no passwords: it is not left out, as line 4 may read it.'
    for (const given of [{ context }, {}]) {
      const fix = findingsIn(rule, web, given).find((it) => it.anchor === 'context')?.fixes[0]
      expect(fix?.assumptions).toContain(kept)
      expect(fix?.dockerignore).not.toContain('\n.env\n')
    }
    expect(findingsIn(rule, web)[0]?.message).toContain('settings of this machine (.env.local), where')
    expect(findingsIn(rule, node)[0]?.message).toContain('settings of this machine (.env), where')
  })

  test.each([
    ['there is none', web, { context: [file('package.json')] }],
    ['it is left out already', web, { files: { '.dockerignore': '.env\n' } }],
    ['an exception asks for it', web, { files: { '.dockerignore': '*\n!.env\n!package.json\n' } }],
    ['an instruction names it', `${web}COPY .env /app/\n`, {}],
    ['a step leaves it out', node, {}],
    ['only a directory is copied', web.replace('COPY . .', 'COPY src src'), {}],
  ])('not where %s', (_, text, given) => expect(told(text, given)).toEqual([]))
})

describe('with a .dockerignore that leaves things open', () => {
  test('lines are added to it, with its line breaks', () => {
    const [finding] = findingsIn(rule, node, { context: heavy, files: { '.dockerignore': '# ours\r\n.git\r\n\r\n' } })
    expect(finding?.fixes[0]?.dockerignore).toMatch(/^# ours\r\n\.git\r\n\r\n# Modules of[^\n]*\r\nnode_modules\r\n/)
  })

  test('what it asks for by an exception stays', () => {
    const files = { '.dockerignore': '*\n!node_modules\n!.git\n!a.js\n' }
    expect(findingsIn(rule, node, { context: heavy, files })).toEqual([])
  })
})

describe('with the build context not known', () => {
  test('the step is offered and never applied unasked', () => {
    const given = { catalog: bundledCatalog(), today: testDay, safety: 'risky' as const, only: null }
    const options = { ...given, answers: {}, settings: noSettings }
    const plan = (decisions: Record<string, 'accepted'>) =>
      planFor(node, simulate(parseDockerfile(node), options), [rule], { ...options, decisions })
    const { open, steps, dockerignore } = plan({})
    expect([steps.length, dockerignore, open.length]).toEqual([0, null, 1])
    const accepted = plan({ [open[0]?.key ?? '']: 'accepted' })
    expect(accepted.dockerfile).toBe(node)
    expect(accepted.dockerignore).toContain('**/node_modules\n')
  })

  test.each([
    ['Python', 'FROM python:3.13\nCOPY . .\nRUN pip install -r requirements.txt\n', ['.venv', '**/__pycache__']],
    ['Rust', 'FROM rust:1.90\nCOPY . .\nRUN cargo build --release\n', ['target', '*/target']],
    ['.NET', 'FROM mcr.microsoft.com/dotnet/sdk:9.0\nCOPY . .\nRUN dotnet publish\n', ['bin', '*/obj']],
    ['PHP', 'FROM composer:2\nCOPY . .\nRUN composer install\n', ['vendor']],
    ['Ruby', 'FROM ruby:3.4\nCOPY . .\nRUN bundle install\n', ['.bundle', 'vendor/bundle']],
    ['nothing in particular', 'FROM debian\nCOPY . .\n', ['.git', '.env']],
  ])('lines for %s', (_, text, lines) => expect(ignoreIn(text)).toEqual(expect.arrayContaining(lines)))

  test.each([
    [
      'the history, where Git is asked',
      'FROM golang:1.26\nCOPY . .\nRUN go build -ldflags "$(git describe)"\n',
      '.git',
    ],
    ['modules that nothing installs', 'FROM node:22\nCOPY . .\nCMD ["node", "a.js"]\n', '**/node_modules'],
    ['a directory that COPY names', 'FROM rust\nCOPY . .\nRUN cargo build\nCOPY target/x /x\n', 'target'],
    ['a pattern that COPY names', 'FROM maven\nCOPY . .\nRUN mvn package\nCOPY target/*.jar /\n', 'target'],
    ['a file that COPY names', 'FROM node:22\nCOPY . .\nCOPY .env /app/\n', '.env'],
    ['a file that a pattern takes', 'FROM node:22\nCOPY . .\nCOPY Docker* /\n', 'Dockerfile*'],
    ['what a mount brings', 'FROM node:22\nCOPY . .\nRUN --mount=type=bind,source=.git,target=/g ls /g\n', '.git'],
    ['what another stage copies', 'FROM alpine AS x\nCOPY .git /g\nFROM debian\nCOPY . .\n', '.git'],
    ['settings that a web build reads', 'FROM node:22\nCOPY . .\nRUN npm ci && npm run build\n', '.env'],
    ['an environment that is started', 'FROM python:3.13\nCOPY . .\nRUN pip list\nCMD [".venv/bin/python"]\n', '.venv'],
    ['anything, where a variable names it', 'FROM node:22\nARG A\nCOPY . .\nCOPY $A /x\n', '.env'],
  ])('never hides %s', (_, text, line) => expect(ignoreIn(text)).not.toContain(line))

  test.each([
    ['RUN git rev-parse HEAD > /v', false],
    ['RUN git -C /app submodule update --init', false],
    ['RUN make VERSION=`git describe`', false],
    ['RUN apt-get install -y git curl', true],
    ['RUN git config --global a b && git clone https://example.org/a /a', true],
  ])('with %s the history is left out: %s', (run, left) => {
    expect(ignoreIn(`FROM debian\nCOPY . .\n${run}\n`).includes('.git')).toBe(left)
  })

  test('an address that ends in .git is no history', () => {
    const text = 'FROM debian\nCOPY . .\nRUN git clone https://example.org/a.git /a\n'
    expect(ignoreIn(text)).toContain('.git')
  })
})
