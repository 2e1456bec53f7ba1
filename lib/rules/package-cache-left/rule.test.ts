import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { packageCacheLeft as rule } from './rule'

const python = 'FROM python:3.13-slim\n'
const node = 'FROM node:24-slim\n'
const alpine = 'FROM alpine:3.22\n'

describe('an option of the tool, where it has one', () => {
  test.each([
    ['pip', 'RUN pip install flask', 'RUN pip install --no-cache-dir flask'],
    ['pip with a version', 'RUN pip3.13 install -U pip flask', 'RUN pip3.13 install --no-cache-dir -U pip flask'],
    ['python -m pip', 'RUN python3 -m pip install flask', 'RUN python3 -m pip install --no-cache-dir flask'],
    [
      'each call of it',
      'RUN pip install -U pip && \\\n    # the app\n    pip install -r requirements.txt',
      'RUN pip install --no-cache-dir -U pip && \\\n    # the app\n    pip install --no-cache-dir -r requirements.txt',
    ],
    ['exec form', 'RUN ["pip", "install", "flask"]', 'RUN ["pip", "install", "--no-cache-dir", "flask"]'],
    ['a heredoc', 'RUN <<EOF\n\tpip install flask\nEOF', 'RUN <<EOF\n\tpip install --no-cache-dir flask\nEOF'],
    ['CRLF', 'RUN pip install \\\r\n  flask\r', 'RUN pip install --no-cache-dir \\\r\n  flask\r'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${python}${before}\n`, 'safe')).toBe(`${python}${after}\n`))
})

describe('a clean-up in the same RUN, in the author’s style', () => {
  test.each([
    ['npm', 'RUN npm ci', 'RUN npm ci && npm cache clean --force'],
    [
      'behind the last install, not at the end',
      'RUN npm install -g typescript \\\n && cd /app \\\n && npm install \\\n && npm run build',
      'RUN npm install -g typescript \\\n && cd /app \\\n && npm install \\\n && npm cache clean --force \\\n && npm run build',
    ],
    ['after set -e', 'RUN set -e; \\\n\tnpm ci', 'RUN set -e; \\\n\tnpm ci; \\\n\tnpm cache clean --force'],
    ['behind a subshell', 'RUN (cd /app && npm ci) && ls', 'RUN (cd /app && npm ci) && npm cache clean --force && ls'],
    [
      'in the branch that has the tool',
      'RUN if [ -f yarn.lock ]; then yarn --frozen-lockfile; fi',
      'RUN if [ -f yarn.lock ]; then yarn --frozen-lockfile && yarn cache clean; fi',
    ],
    ['yarn', 'RUN yarn install --production', 'RUN yarn install --production && yarn cache clean'],
    ['sudo', 'RUN sudo npm i -g typescript', 'RUN sudo npm i -g typescript && sudo npm cache clean --force'],
    [
      'a heredoc',
      'RUN <<EOF\nnpm ci # exactly\nnpm test\nEOF',
      'RUN <<EOF\nnpm ci # exactly\nnpm cache clean --force\nnpm test\nEOF',
    ],
    [
      'a clean-up that came too early',
      'RUN npm cache clean --force && npm ci',
      'RUN npm cache clean --force && npm ci && npm cache clean --force',
    ],
    [
      'two tools',
      'RUN npm i -g typescript && yarn install',
      'RUN npm i -g typescript && npm cache clean --force && yarn install && yarn cache clean',
    ],
    [
      'an install that may fail, and npm with it',
      'RUN npm ci || true',
      'RUN npm ci && npm cache clean --force || true',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${node}${before}\n`, 'safe')).toBe(`${node}${after}\n`))

  test.each([
    ['dnf', 'fedora:42', 'RUN dnf install -y gcc', 'RUN dnf install -y gcc && dnf clean all && rm -rf /var/cache/dnf'],
    [
      'yum',
      'amazonlinux:2',
      'RUN yum -y update \\\n && yum -y install gcc',
      'RUN yum -y update \\\n && yum -y install gcc \\\n && yum clean all \\\n && rm -rf /var/cache/yum',
    ],
  ])('%s', (_, base, before, after) =>
    expect(mendedBy(rule, `FROM ${base}\n${before}\n`, 'safe')).toBe(`FROM ${base}\n${after}\n`),
  )
})

describe('with its own path where the tool has no command for it', () => {
  test.each([
    ['pnpm', node, 'RUN pnpm install', 'RUN pnpm install && rm -rf /root/.local/share/pnpm/store'],
    [
      'poetry',
      python,
      'RUN poetry install',
      'RUN poetry install && rm -rf /root/.cache/pypoetry/artifacts /root/.cache/pypoetry/cache',
    ],
    [
      'pacman, whose own clean-up does nothing unasked',
      'FROM archlinux:latest\n',
      'RUN pacman -Syu --noconfirm git',
      'RUN pacman -Syu --noconfirm git && rm -rf /var/cache/pacman/pkg/*',
    ],
    ['bundler', 'FROM ruby:3.4\n', 'RUN bundle install', 'RUN bundle install && rm -rf /usr/local/bundle/cache'],
    ['composer’s own image', 'FROM composer:2\n', 'RUN composer install', 'RUN composer install --no-cache'],
  ])('%s', (_, base, before, after) => {
    expect(mendedBy(rule, `${base}${before}\n`, 'safe')).toBe(`${base}${after}\n`)
    expect(findingsIn(rule, `${base}${after}\n`)).toEqual([])
  })
})

describe('apk', () => {
  test.each([
    ['add', 'RUN apk add curl', 'RUN apk add --no-cache curl'],
    ['add with an update', 'RUN apk add --update curl', 'RUN apk add --no-cache curl'],
    ['an update in front', 'RUN apk --update add curl', 'RUN apk --no-cache add curl'],
    ['a virtual package', 'RUN apk add -U -t build gcc', 'RUN apk add --no-cache -t build gcc'],
    [
      'an update before it',
      'RUN apk update && \\\n    # tools\n    apk add \\\n      curl',
      'RUN \\\n    # tools\n    apk add --no-cache \\\n      curl',
    ],
    [
      'an upgrade',
      'RUN apk update && apk upgrade && apk add curl',
      'RUN apk upgrade --no-cache && apk add --no-cache curl',
    ],
    [
      'an update in a RUN of its own',
      '# lists\nRUN apk update\nRUN apk add curl\nRUN apk add git',
      '# lists\nRUN apk add --no-cache curl\nRUN apk add --no-cache git',
    ],
    ['exec form', 'RUN ["apk", "add", "curl"]', 'RUN ["apk", "add", "--no-cache", "curl"]'],
    [
      'an update that a search needs',
      'RUN apk update && apk search curl && apk add curl',
      'RUN apk update && apk search curl && apk add --no-cache curl',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${alpine}${before}\n`, 'safe')).toBe(`${alpine}${after}\n`))

  test('an update that a script may count on is only offered to go', () => {
    const text = `${alpine}RUN apk update\nRUN ./setup.sh\n`
    expect(mendedBy(rule, text, 'safe')).toBe(text)
    expect(mendedBy(rule, text, 'review')).toBe(`${alpine}RUN ./setup.sh\n`)
  })
})

describe('nothing is found', () => {
  test.each([
    ['pip told by an option', `${python}RUN pip install --no-cache-dir flask`],
    ['pip told by a variable', `${python}ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask`],
    ['pip told by export', `${python}RUN export PIP_NO_CACHE_DIR=true && pip install flask`],
    ['pip told in front', `${python}RUN PIP_NO_CACHE_DIR=1 pip install flask`],
    ['pip under a mount', `${python}RUN --mount=type=cache,target=/root/.cache pip install flask`],
    ['pip under a tmpfs', `${python}RUN --mount=type=tmpfs,target=/root/.cache/pip pip install flask`],
    ['pip cleaned up', `${python}RUN pip install flask && rm -rf /root/.cache`],
    ['pip that installs nothing', `${python}RUN pip list`],
    ['npm cleaned up', `${node}RUN npm ci && npm cache clean --force`],
    ['npm under a mount', `${node}RUN --mount=type=cache,target=/root/.npm npm ci`],
    ['pnpm under a mount somewhere else', `${node}RUN --mount=type=cache,target=/pnpm/store pnpm install`],
    ['npm that runs a script', `${node}RUN npm run build`],
    ['yarn cleaned up', `${node}RUN yarn && yarn cache clean`],
    ['yarn that runs a script', `${node}RUN yarn build`],
    ['apk told', `${alpine}RUN apk add --no-cache curl`],
    ['apk told in front', `${alpine}RUN apk --no-cache add curl`],
    ['apk under a mount', `${alpine}RUN --mount=type=cache,target=/var/cache/apk apk add curl`],
    ['apk cleaned up with more', `${alpine}RUN apk update && apk add curl && rm -rf /var/cache/apk/* /tmp/*`],
    ['apk that deletes', `${alpine}RUN apk del curl`],
    ['dnf cleaned up', 'FROM fedora:42\nRUN dnf install -y gcc && dnf clean all'],
    ['yum cleaned up', 'FROM amazonlinux:2\nRUN yum install -y gcc && yum clean all && rm -rf /var/cache/yum'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${text}\n`)).toEqual([]))
})

test('a variable that says no does not count', () =>
  expect(findingsIn(rule, `${python}ENV PIP_NO_CACHE_DIR=0\nRUN pip install flask\n`)).toHaveLength(1))

test('a cache mount is the other way', () => {
  const [finding] = findingsIn(rule, `${node}RUN npm ci\n`)
  expect(finding?.fixes.map(({ safety, edits }) => [safety, edits[0]?.text])).toEqual([
    ['safe', ' && npm cache clean --force'],
    ['review', ' --mount=type=cache,target=/root/.npm'],
  ])
  expect(finding?.fixes.map((fix) => fix.id)).toEqual(['same-layer', 'cache-mount'])
  expect(mendedBy(rule, `${node}RUN ["npm", "ci"]\n`)).toBe(
    `${node}RUN --mount=type=cache,target=/root/.npm ["npm", "ci"]\n`,
  )
})

test('what is cleared by hand is left to the option, and is no one else’s smell', () => {
  const text = `${alpine}RUN apk update && apk add curl && rm -rf /var/cache/apk/*\n`
  const [finding] = findingsIn(rule, text)
  expect([finding?.severity, finding?.equivalents?.map((it) => it.id)]).toEqual(['info', ['DL3019']])
  expect(mendedBy(rule, text)).toBe(`${alpine}RUN apk add --no-cache curl\n`)
  expect(
    mendedBy(
      rule,
      `${alpine}RUN apk update \\\n && apk add curl \\\n # small\n && rm -rf /var/cache/apk/* \\\n && ls\n`,
    ),
  ).toBe(`${alpine}RUN apk add --no-cache curl \\\n # small\n && ls\n`)
})

test('an option of the tool comes first where it has one', () =>
  expect(findingsIn(rule, `${python}RUN pip install flask\n`)[0]?.fixes.map((fix) => fix.id)).toEqual([
    'option',
    'cache-mount',
    'same-layer',
  ]))

test('package managers that need their cache for themselves get it', () =>
  expect(findingsIn(rule, 'FROM fedora:42\nRUN dnf install -y gcc\n')[0]?.fixes[1]?.edits[0]?.text).toBe(
    ' --mount=type=cache,target=/var/cache/dnf,sharing=locked',
  ))

test('what a trigger leaves is found and mended', () =>
  expect(mendedBy(rule, `${python}ONBUILD RUN pip install flask\n`)).toBe(
    `${python}ONBUILD RUN pip install --no-cache-dir flask\n`,
  ))

test('yarn’s cache is no matter in a stage of which only some files are taken', () =>
  expect(findingsIn(rule, `${node}RUN yarn install\nFROM scratch\nCOPY --from=0 /app /app\n`)).toEqual([]))

test('each tool has the names that other linters give it', () => {
  const names = (text: string) => findingsIn(rule, text)[0]?.equivalents?.map((it) => it.id)
  expect(names(`${python}RUN pip install flask\n`)).toEqual(['DL3042', 'pipUseNoCacheDir'])
  expect(names(`${alpine}RUN apk add curl\n`)).toEqual(['DL3019', 'apkAddUseNoCache'])
})

test('a stage that ships nothing is only worth knowing, and is left as it is', () => {
  const text = dockerfile(`
  FROM python:3.13 AS build
  RUN pip install build
  FROM python:3.13-slim
  COPY --from=build /dist /dist
  `)
  expect(findingsIn(rule, text).map((finding) => finding.severity)).toEqual(['info'])
  expect(mendedBy(rule, text, 'risky')).toBe(text)
})
