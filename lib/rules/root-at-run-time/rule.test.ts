import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { rootAtRunTime as rule } from './rule'

const debianUser = 'RUN useradd --no-log-init --no-create-home --user-group --uid 10001 app\nUSER 10001\n'

describe('the user is changed right before the start command', () => {
  test.each([
    [
      'node has one',
      'FROM node:22-slim\nCOPY . .\nCMD ["node", "a.js"]\n',
      'FROM node:22-slim\nCOPY . .\nUSER node\nCMD ["node", "a.js"]\n',
    ],
    [
      'above the comment of the start command, with CRLF',
      'FROM node:22\r\nCOPY . .\r\n\r\n# go\r\nCMD npm start',
      'FROM node:22\r\nCOPY . .\r\n\r\nUSER node\r\n# go\r\nCMD npm start',
    ],
    [
      'before the first of ENTRYPOINT and CMD',
      'FROM python:3.13\nENTRYPOINT ["gunicorn"]\nEXPOSE 8000\nCMD ["app:app"]\n',
      `FROM python:3.13\n${debianUser}ENTRYPOINT ["gunicorn"]\nEXPOSE 8000\nCMD ["app:app"]\n`,
    ],
    [
      'behind what still needs root',
      'FROM node:22\nCMD ["node", "a.js"]\nRUN apt-get update\n',
      'FROM node:22\nCMD ["node", "a.js"]\nRUN apt-get update\nUSER node\n',
    ],
    [
      'where a cache in the home of root was only cleaned',
      'FROM node:22\nRUN npm ci && rm -rf /root/.npm\nCMD ["npm", "start"]\n',
      'FROM node:22\nRUN npm ci && rm -rf /root/.npm\nUSER node\nCMD ["npm", "start"]\n',
    ],
    [
      'at the end of a file without a last line break',
      'FROM node:22\nCMD ["node", "a.js"]\nRUN ls',
      'FROM node:22\nCMD ["node", "a.js"]\nRUN ls\nUSER node',
    ],
    [
      'one that the file creates',
      'FROM debian:trixie-slim\nRUN useradd -m -u 1000 runner\nCOPY app /usr/local/bin/app\nCMD ["app"]\n',
      'FROM debian:trixie-slim\nRUN useradd -m -u 1000 runner\nCOPY app /usr/local/bin/app\nUSER runner\nCMD ["app"]\n',
    ],
    [
      'Alpine',
      'FROM alpine:3.23\nCOPY app /app\nENTRYPOINT ["/app"]\n',
      'FROM alpine:3.23\nCOPY app /app\nRUN adduser -D -H -u 10001 app\nUSER 10001\nENTRYPOINT ["/app"]\n',
    ],
    [
      'scratch knows numbers only',
      'FROM golang:1.26 AS b\nRUN go build -o /app\nFROM scratch\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n',
      'FROM golang:1.26 AS b\nRUN go build -o /app\nFROM scratch\nCOPY --from=b /app /app\nUSER 65532:65532\nENTRYPOINT ["/app"]\n',
    ],
    [
      'in the last stage, where a start command comes from an earlier one',
      'FROM node:22 AS base\nCMD ["node", "a.js"]\nFROM base\nCOPY . .\n',
      'FROM node:22 AS base\nCMD ["node", "a.js"]\nFROM base\nCOPY . .\nUSER node\n',
    ],
  ])('%s', (_, before, after) => {
    expect(mendedBy(rule, before, 'review')).toBe(after)
    expect(findingsIn(rule, after)).toEqual([])
  })
})

describe('what Corepack fetched as root is kept where the user finds it', () => {
  const file = (base: string, ...runs: readonly string[]) => `FROM ${base}\n${runs.join('\n')}\n`
  const home = 'ENV COREPACK_HOME=/usr/local/share/corepack'
  test.each([
    ['one that installs', ['RUN corepack enable', 'RUN pnpm install --prod', 'CMD ["pnpm", "start"]'], 0],
    ['one in shell form', ['WORKDIR /a', 'RUN corepack enable && yarn install', 'CMD exec yarn start'], 1],
    [
      'one that prepares',
      ['RUN corepack enable', 'RUN corepack prepare pnpm@9 --activate', 'CMD ["pnpm", "start"]'],
      0,
    ],
  ])('before the first line that calls it: %s', (_, lines, at) => {
    const start = lines.length - 1
    const after = [...lines.slice(0, at), home, ...lines.slice(at, start), 'USER node', ...lines.slice(start)]
    expect(mendedBy(rule, file('node:22', ...lines))).toBe(file('node:22', ...after))
  })

  test('in the stage that calls it first', () => {
    const text =
      'FROM node:22 AS base\nRUN corepack enable\nFROM base\nRUN pnpm install --prod\nCMD ["pnpm", "start"]\n'
    expect(mendedBy(rule, text)).toContain(`AS base\n${home}\nRUN corepack enable\n`)
  })

  test.each([
    ['the program is started without it', ['RUN corepack enable && pnpm install', 'CMD ["node", "a.js"]']],
    ['nothing was fetched', ['RUN corepack enable', 'CMD ["pnpm", "start"]']],
    ['no Corepack is used', ['RUN yarn install', 'CMD ["yarn", "start"]']],
    ['it has a home', ['ENV COREPACK_HOME=/c', 'RUN corepack enable && pnpm i', 'CMD ["pnpm", "start"]']],
  ])('not where %s', (_, lines) => {
    const after = mendedBy(rule, file('node:22', ...lines))
    expect(after).toContain('USER node')
    expect(after).not.toContain(home)
  })
})

test.each([
  ['node:22', 'Run as the user node'],
  ['alpine:3.23', 'Make a user without rights and run as it'],
  ['scratch', 'Run as user 65532'],
])('the step on %s says who runs the program: %s', (base, title) => {
  const [finding] = findingsIn(rule, `FROM ${base}\nCOPY app /app\nCMD ["/app"]\n`)
  expect(finding?.fixes.map((it) => it.title)).toEqual([title])
})

describe('offered and not applied unasked', () => {
  test.each([
    ['FROM node:22\nVOLUME /data\nCMD ["node", "a.js"]\n', '/data'],
    ['FROM node:22\nRUN mkdir -p /app/uploads\nCMD ["node", "a.js"]\n', '/app/uploads'],
    ['FROM python:3.13\nENV DATABASE_URL=sqlite:///app.db\nCMD ["gunicorn", "a:a"]\n', 'sqlite'],
    ['FROM python:3.13\nCMD ["python", "manage.py", "runserver"]\n', 'database'],
    ['FROM python:3.13\nCOPY start.sh /\nCMD ["/start.sh"]\n', 'start.sh'],
    ['FROM python:3.13\nENTRYPOINT ["sh", "-c", "./docker-entrypoint.sh"]\n', 'docker-entrypoint.sh'],
    ['FROM node:22\nCMD npm run dev\n', 'npm run dev'],
    ['FROM eclipse-temurin:17\nCOPY mvnw .\nCMD ["./mvnw", "spring-boot:run"]\n', 'builds'],
    ['FROM node:22\nRUN npx playwright install\nCMD ["node", "a.js"]\n', 'npx'],
    ['FROM python:3.13\nRUN apt-get install -y chromium\nCMD ["python", "a.py"]\n', 'A browser (chromium)'],
    ['FROM node:22\nUSER root\nCMD ["node", "a.js"]\n', 'USER root'],
    ['FROM fedora:latest\nCOPY app /app\nCMD ["/app"]\n', '/etc/passwd'],
    ['FROM debian:trixie\nCMD ["$PROGRAM"]\n', 'variable'],
  ])('%j', (text, part) => {
    const fixes = findingsIn(rule, text).flatMap((it) => it.fixes)
    expect(fixes.map((fix) => fix.safety)).toEqual(['risky'])
    expect(fixes[0]?.assumptions.join(' ')).toContain(part)
    expect(mendedBy(rule, text, 'review')).toBe(text)
  })
})

describe('said with its reason and without a fix', () => {
  test.each([
    ['FROM ubuntu:24.04\nRUN apt-get install -y supervisor\nCMD ["/usr/bin/supervisord", "-n"]\n', 'supervisord'],
    ['FROM debian:trixie\nCMD service ssh start && python3 a.py\n', 'service'],
    ['FROM ubuntu:24.04\nCMD ["nginx", "-g", "daemon off;"]\n', 'nginx'],
    ['FROM alpine:3.23\nWORKDIR /root/\nCOPY app .\nCMD ["./app"]\n', 'home of root'],
    [
      'FROM python:3.13\nRUN pip install --user flask\nENV PATH=/root/.local/bin:$PATH\nCMD ["flask", "run"]\n',
      'home of root',
    ],
    [
      'FROM alpine:3.23\nCOPY a /root/a\nCMD ["a"]\n',
      'A USER line alone does not do: line 2 copies into the home of root',
    ],
    ['FROM debian\nUSER root\n', 'line 2 says so'],
    ['FROM scratch\nUSER 0:0\n', 'line 2 says so'],
  ])('%j', (text, part) => {
    const found = findingsIn(rule, text)
    expect(found.map((it) => it.fixes.length)).toEqual([0])
    expect(found[0]?.message).toContain(part)
  })
})

test('an image of .NET starts as root and has a user to become', () => {
  const text = 'FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY a /a\n'
  const start = 'ENTRYPOINT ["dotnet", "/a/a.dll"]\n'
  expect(mendedBy(rule, `${text}${start}`, 'risky')).toBe(`${text}USER app\n${start}`)
})

describe('nothing is found', () => {
  test.each([
    ['FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nCOPY a /a\nENTRYPOINT ["dotnet", "/a/a.dll"]\n'],
    ['FROM node:22\nUSER node\nCMD ["node", "a.js"]\n'],
    ['FROM node:22\nUSER root\nRUN ls\nUSER 1000:1000\nCMD ["node", "a.js"]\n'],
    ['FROM node:22 AS base\nUSER node\nFROM base\nCMD ["node", "a.js"]\n'],
    ['FROM gcr.io/distroless/static-debian12:nonroot\nCOPY a /a\nENTRYPOINT ["/a"]\n'],
    ['FROM node:22\nRUN npm ci\n'],
    ['FROM postgres:17\nCMD ["postgres"]\n'],
    ['FROM redis:7\nCOPY redis.conf /\nCMD ["redis-server", "/redis.conf"]\n'],
    ['FROM nginx:alpine\nCOPY dist /usr/share/nginx/html\nCMD ["nginx", "-g", "daemon off;"]\n'],
    ['FROM php:8.3-apache\nCOPY . .\nCMD ["apache2-foreground"]\n'],
    ['FROM public.ecr.aws/lambda/python:3.12\nCMD ["app.handler"]\n'],
    ['FROM acme/base:1\nCMD ["app"]\n'],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["app.exe"]\n'],
    ['FROM debian:trixie\nENTRYPOINT ["gosu", "app", "server"]\n'],
    ['FROM node:22\nONBUILD COPY . .\nCMD ["npm", "start"]\n'],
    ['FROM node:22\nUSER $RUN_AS\nCMD ["node", "a.js"]\n'],
  ])('%j', (text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('a low port is an assumption, not a reason against it', () => {
  const [finding] = findingsIn(rule, 'FROM node:22\nEXPOSE 80\nCMD ["node", "a.js"]\n')
  expect(finding?.fixes[0]?.safety).toBe('review')
  expect(finding?.fixes[0]?.assumptions.join()).toContain('Port 80')
})

test('a stage that ships nothing is told when its last USER is root, and that is all', () => {
  const text = 'FROM debian\nUSER root\nRUN ls\nFROM scratch\nCOPY --from=0 /a /a\n'
  const [finding, ...more] = findingsIn(rule, text)
  expect(more).toEqual([])
  expect(finding).toMatchObject({ severity: 'info', stage: 0, fixes: [], equivalents: [{ id: 'DL3002' }] })
})

test('Hadolint is named only where a USER of the very stage says root', () => {
  const named = (text: string) =>
    findingsIn(rule, text).some((it) => it.equivalents?.some(({ tool }) => tool === 'hadolint'))
  expect(named('FROM debian:13\nUSER root\nCMD ["a"]\n')).toBe(true)
  expect(named('FROM debian:13\nUSER app\nUSER root:root\n')).toBe(true)
  expect(named('FROM debian:13\nCMD ["a"]\n')).toBe(false)
  expect(named('FROM debian:13 AS a\nUSER root\nFROM a\nCMD ["a"]\n')).toBe(true)
})
