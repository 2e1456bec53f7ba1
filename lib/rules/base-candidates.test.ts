import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { applyEdits } from '../source/edits'
import { baseChoices } from './base-candidates'
import { findingsIn } from './check-rule.fixture'
import { endOfLifeBase } from './end-of-life-base/rule'

const catalog = bundledCatalog()
const choicesOf = (text: string) =>
  baseChoices(simulate(parseDockerfile(text), { catalog, today: testDay }), catalog, testDay)
const named = (text: string) => choicesOf(text)[0]?.candidates.map((it) => it.reference) ?? []
const breaksOf = (text: string, reference: RegExp) =>
  choicesOf(text)
    .at(-1)
    ?.candidates.find((it) => reference.test(it.reference))
    ?.breaks.join(' ') ?? 'no such candidate'

const node = 'FROM node:22\nRUN apt-get update && apt-get install -y git\nRUN npm ci\nCMD npm start\n'

describe('what a stage could start from', () => {
  test('is the slim and the Alpine variant, later versions, and what has no shell, smallest first', () => {
    expect(named(node)).toEqual(
      expect.arrayContaining(['node:22', 'node:22-slim', 'node:22-alpine', 'gcr.io/distroless/nodejs22-debian13']),
    )
    const rows = choicesOf(node)[0]?.candidates ?? []
    const [fitting, others] = [true, false].map((fits) => rows.filter((it) => (it.now || it.edits !== null) === fits))
    expect(rows).toEqual([...(fitting ?? []), ...(others ?? [])])
    expect(others?.map((it) => it.reference)).toEqual(['gcr.io/distroless/nodejs22-debian13'])
    const sizes = fitting?.map((it) => it.facts.size.onDisk.likely) ?? []
    for (const [i, size] of sizes.entries()) expect(size).toBeGreaterThan((sizes[i - 1] ?? 0) - 20e6)
    expect(sizes.at(-1)).toBeGreaterThan((sizes[0] ?? 0) * 5)
  })

  test('is the nearest later versions, and the newest', () => {
    const titles = findingsIn(endOfLifeBase, 'FROM node:18\n')[0]?.fixes.map(({ title }) => title)
    expect(titles).toEqual(['Move to node:22', 'Move to node:26'])
    expect(named('FROM node:18\n')).toEqual(expect.arrayContaining(['node:22', 'node:24', 'node:26']))
  })

  test('is what the step to leave an ended version names, too', () => {
    const rust = 'FROM rust:1.80\nRUN cargo build --release\n'
    const [fix] = findingsIn(endOfLifeBase, rust).flatMap((it) => it.fixes)
    expect(fix?.title).toBe('Move to rust:1')
    expect(named(rust)).toEqual(expect.arrayContaining(['rust:1', 'rust:1-alpine']))
  })

  test('is the same version first among images that are alike', () =>
    expect(named(node).slice(0, 3)).toEqual(['node:22-alpine', 'node:24-alpine', 'node:26-alpine']))

  test.each([
    ['FROM node:20-alpine\nCMD ["node", "a.js"]\n', /nodejs20/],
    ['FROM centos:7\nRUN yum install -y httpd\n', /centos/],
    ['FROM ubuntu:22.04\n', /^debian:trixie$/],
  ])('of %j is none that %s names', (text, reference) =>
    expect(
      choicesOf(text)[0]
        ?.candidates.filter((it) => !it.now)
        .map((it) => it.reference)
        .filter((it) => reference.test(it)),
    ).toEqual([]),
  )

  test.each([
    ['FROM centos:7\nRUN yum install -y httpd\n', 'almalinux:9'],
    ['FROM nginx:1.27\nCOPY a /usr/share/nginx/html\n', 'nginx:stable'],
    ['FROM mcr.microsoft.com/dotnet/aspnet:8.0\n', 'mcr.microsoft.com/dotnet/aspnet:10.0'],
    ['FROM mcr.microsoft.com/dotnet/sdk:10.0\n', 'mcr.microsoft.com/dotnet/sdk:10.0-alpine'],
    ['FROM debian:bookworm\nCOPY --from=a /a /a\nCMD ["/a"]\n', 'gcr.io/distroless/cc-debian13'],
  ])('of %j is %s', (text, reference) => {
    const found = choicesOf(text)[0]?.candidates.find((it) => it.reference === reference)
    expect(found?.edits).not.toBe(null)
    expect(found?.breaks.join(' ') ?? '').not.toContain('`yum`')
  })

  const program = (base: string, build: string) =>
    choicesOf(
      `FROM ${base} AS b\nRUN ${build}\nFROM debian:trixie\nCOPY --from=b /p/target/release/a /a\nCMD ["/a"]\n`,
    ).at(-1)
  test.each([
    ['rust:1', 'cargo build --release', false],
    ['rust:1', 'cargo build --release --target x86_64-unknown-linux-musl', true],
    ['golang:1.26', 'go build -o /p/target/release/a', true],
  ])('of what %s makes with %s can be without its C library: %s', (base, build, can) => {
    const candidates = program(base, build)?.candidates ?? []
    for (const name of ['gcr.io/distroless/static-debian13:nonroot', 'alpine:3.23'])
      expect([name, candidates.find((it) => it.reference === name)?.edits !== null]).toEqual([name, can])
    expect(candidates.find((it) => it.reference === 'gcr.io/distroless/cc-debian13')?.edits).not.toBe(null)
  })

  test('is another distribution for a distribution', () => {
    const names = named('FROM debian:bookworm\n')
    expect(names.some((name) => name.startsWith('ubuntu:'))).toBe(true)
    expect(names.some((name) => name.startsWith('alpine:'))).toBe(true)
  })

  test('keeps the name under which a mirror has it', () => {
    const names = named('FROM public.ecr.aws/docker/library/node:22\nCMD ["node"]\n')
    expect(names).toContain('public.ecr.aws/docker/library/node:22-slim')
  })

  test('has the base there is now, also where nothing is known of it', () => {
    expect(named('FROM corp.example/base:1\n')).toEqual(['corp.example/base:1'])
    expect(choicesOf('FROM scratch\n')).toEqual([])
  })

  test.each([
    [node],
    ['ARG V=3.12\nFROM python:$V-bookworm\nRUN pip install flask\n'],
    ['FROM maven:3.9-eclipse-temurin-21 AS b\nFROM eclipse-temurin:21-jre\nCOPY --from=b /a.jar /a.jar\n'],
    ['FROM ubuntu:20.04\nRUN apt-get update\n'],
    ['FROM golang:1.22\r\nRUN go build -o /a .\r\nCMD ["/a"]\r\n'],
  ])('is in the catalog and supported, and is written where the reference stands: %j', (text) => {
    for (const { stage, image, candidates } of choicesOf(text)) {
      expect(candidates.some((it) => it.edits !== null)).toBe(true)
      expect(candidates.filter((it) => it.now).map((it) => it.reference)).toEqual([image.reference])
      for (const { reference, facts, edits, now } of candidates) {
        if (now) continue
        expect([reference, facts.match, facts.support?.ended ?? false]).toEqual([reference, 'exact', false])
        if (edits === null) continue
        const result = applyEdits(text, edits)
        const written = result.ok ? simulate(parseDockerfile(result.text), { catalog, today: testDay }) : null
        expect(written?.stages[stage]?.base.reference).toBe(reference)
      }
    }
  })
})

describe('what breaks', () => {
  test.each([
    ['a package manager that is not there', node, /^node:22-alpine$/, '`apt-get` on line 2 is not there'],
    ['another C library', node, /^node:22-alpine$/, 'Its C library is musl, not glibc'],
    ['data of another version', 'FROM postgres:16\n', /^postgres:17$/, 'a data directory of 16 is not read by 17'],
    [
      'a framework that the project names',
      'FROM mcr.microsoft.com/dotnet/aspnet:8.0\n',
      /aspnet:10.0$/,
      'the project names net8.0 and has to name net10.0',
    ],
    [
      'a JDK that is no longer one',
      'FROM eclipse-temurin:21-jdk\nRUN jar tf /a.jar\nCMD ["java", "-jar", "/a.jar"]\n',
      /:21-jre-alpine$/,
      'without `javac`, `jar`, `jlink` and the other tools of a JDK, which line 2 needs',
    ],
    [
      'another Python',
      'FROM python:3.12\nCMD ["python", "a.py"]\n',
      /distroless\/python3/,
      'Its Python is 3.13, not 3.12',
    ],
    [
      'scripts that may ask for bash',
      'FROM debian:trixie\nCOPY start.sh /\nCMD ["/start.sh"]\n',
      /^alpine:/,
      'It has no `bash`: line 2 brings scripts',
    ],
    ['no shell', node, /nodejs22/, 'It has no shell, and lines 2, 3 and 4 need one (RUN, CMD).'],
    ['an ENTRYPOINT of its own', node, /nodejs22/, 'CMD names the file alone'],
    ['another release', 'FROM ubuntu:22.04\n', /^ubuntu:24.04$/, 'Version 22.04 becomes 24.04'],
    ['another version', node, /^node:24-slim$/, 'Version 22 becomes 24'],
    [
      'tools that only the full image has',
      'FROM node:22\nRUN curl -fsS https://example.org\nRUN git clone https://example.org/a\n',
      /^node:22-slim$/,
      '`curl`, `git` on lines 2 and 3 are not part of it',
    ],
    [
      'another user',
      'FROM debian:bookworm\nCMD ["/app"]\n',
      /static-debian13:nonroot$/,
      'It starts as 65532, not as root',
    ],
    [
      'Corepack, which Node brings no longer',
      'FROM node:22-slim\nRUN corepack enable\nRUN pnpm i\n',
      /^node:26-slim$/,
      '`corepack` on line 2 is not there: from version 25 on it is not distributed with Node.',
    ],
    ['nothing to start', 'FROM debian:bookworm\n', /^alpine:/, 'It starts another program'],
    [
      'what another stage compiled',
      'FROM golang:1.26 AS b\nFROM debian:bookworm\nCOPY --from=b /a /a\n',
      /^alpine:/,
      'what was compiled elsewhere (line 3) may not start',
    ],
  ])('%s', (_, text, reference, words) => expect(breaksOf(text, reference)).toContain(words))

  test.each([['the slim variant where the file installs what it needs', node, /^node:22-slim$/]])(
    'not %s',
    (_, text, reference) => expect(breaksOf(text, reference)).toBe(''),
  )

  test.each([
    ['on a version that brings it', 'RUN corepack enable', /^node:24-slim$/],
    ['where the file installs it', 'RUN npm i -g corepack@latest && corepack enable', /^node:26-slim$/],
    ['where nothing calls it', 'RUN npm ci', /^node:26-slim$/],
  ])('not Corepack %s', (_, run, reference) => {
    const breaks = breaksOf(`FROM node:22-slim\n${run}\n`, reference)
    expect(breaks).toContain('Version 22 becomes')
    expect(breaks).not.toContain('`corepack`')
  })

  test('packages made for a version are named for the next one', () => {
    const text =
      'FROM postgres:16\nRUN apt-get update && apt-get install -y postgresql-16-cron postgresql-plpython3-16\n'
    const next = choicesOf(text)[0]?.candidates.find((it) => it.reference === 'postgres:17')
    const done = applyEdits(text, next?.edits ?? [])
    expect(done.ok && done.text).toContain('install -y postgresql-17-cron postgresql-plpython3-17\n')
  })

  test('exec form on what has no shell needs another way to look inside, and no more', () =>
    expect(breaksOf('FROM debian:trixie\nUSER 1\nCMD ["/app"]\n', /distroless\/base-debian13$/)).toMatch(
      /^There is nothing to look around with in a container: attach one for that, [^.]*\.$/,
    ))
})
