import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { endOfLifeBase as rule } from './rule'

describe('the nearest supported version of the same variant, for review where the language stays the same', () => {
  test.each([
    ['FROM debian:buster-slim\nCOPY app /app\n', 'FROM debian:trixie-slim\nCOPY app /app\n'],
    ['FROM python:3.12-slim-buster\n', 'FROM python:3.12-slim-trixie\n'],
    ['FROM golang:1.21\n', 'FROM golang:1.26\n'],
    ['FROM rust:1.60-slim-buster\n', 'FROM rust:1-slim\n'],
    [
      'FROM alpine:3.15\nRUN apk add --no-cache ca-certificates tzdata\n',
      'FROM alpine:3.22\nRUN apk add --no-cache ca-certificates tzdata\n',
    ],
    ['FROM ubuntu:18.04\r\nCOPY a /a\r\n', 'FROM ubuntu:22.04\r\nCOPY a /a\r\n'],
    ['FROM openjdk:17-jdk-slim\nCOPY a.jar /a.jar\n', 'FROM eclipse-temurin:17-jdk\nCOPY a.jar /a.jar\n'],
    ['FROM openjdk:8-jre\n', 'FROM eclipse-temurin:8-jre\n'],
    ['FROM openjdk:17-jdk-alpine\n', 'FROM eclipse-temurin:17-jdk-alpine\n'],
    [`ARG GO=1.20\nFROM golang:\${GO}\n`, `ARG GO=1.26\nFROM golang:\${GO}\n`],
  ])('%j', (before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

test('a Debian in long-term support says until when that mends what its makers no longer do', () => {
  const [found] = findingsIn(rule, 'FROM debian:12\n')
  expect(found?.message).toBe(
    '`debian:12` is Debian 12 (bookworm), whose regular support ended on 2026-07-11: security holes found since then are left to its long-term support, until 2028-06-30.',
  )
  expect(findingsIn(rule, 'FROM debian:bookworm\n')[0]?.message).toContain('are left to its long-term support')
  expect(findingsIn(rule, 'FROM python:3.12-bookworm\n')).toEqual([])
})

test.each([['debian:11'], ['debian:bullseye-slim'], ['python:3.12-bullseye']])(
  'of a Debian whose supports are both over both are told: %s',
  (image) =>
    expect(findingsIn(rule, `FROM ${image}\n`)[0]?.message).toContain(
      'Debian 11 (bullseye), whose regular support ended on 2024-08-14 and its long-term support on 2026-08-31: security holes found since then stay open.',
    ),
)

describe('an image of .NET is judged by the version of its tag', () => {
  const on = (image: string) => `FROM mcr.microsoft.com/dotnet/${image}\n`
  test.each([
    ['aspnet:6.0', '.NET 6, whose support ended on 2024-11-12', ['dotnet/aspnet:10.0', 'risky']],
    ['sdk:6.0-alpine', '.NET 6, whose support ended on 2024-11-12', ['dotnet/sdk:10.0-alpine', 'risky']],
    ['sdk:6.0-jammy', '.NET 6, whose support ended on 2024-11-12', []],
  ])('%s', (image, part, move) => {
    const [found] = findingsIn(rule, on(image))
    expect(found?.message).toContain(`\`mcr.microsoft.com/dotnet/${image}\` is ${part}`)
    expect(found?.fixes.flatMap((fix) => [fix.title.replace('Move to ', ''), fix.safety])).toEqual(move)
    expect(found?.message.includes('No supported tag')).toBe(move.length === 0)
  })

  test.each([['aspnet:10.0'], ['sdk:latest']])('nothing is found of %s', (image) =>
    expect(findingsIn(rule, on(image))).toEqual([]),
  )

  test('with no move where another build argument decides', () => {
    expect(findingsIn(rule, `ARG V=6.0\nARG W=$V\n${on('sdk:$W')}`).map((it) => it.fixes)).toEqual([[]])
  })
})

test('a tag that names less of the version is a newer language, for which its makers have a promise', () => {
  const [fix] = findingsIn(rule, 'FROM rust:1.80\nRUN cargo build\n').flatMap((it) => it.fixes)
  expect(fix?.title).toBe('Move to rust:1')
  expect(fix?.assumptions[0]).toBe(
    'What builds with Rust 1.80 builds with every later Rust 1 (Rust stability promise).',
  )
})

describe('a newer language is never applied unasked', () => {
  test.each([
    ['FROM node:16-slim\n', 'FROM node:22-slim\n'],
    ['FROM node:14-alpine\n', 'FROM node:22-alpine\n'],
    ['FROM node:23\n', 'FROM node:24\n'],
    ['FROM python:3.8\n', 'FROM python:3.11\n'],
    ['FROM ruby:2.7-slim\n', 'FROM ruby:3.3-slim\n'],
    ['FROM openjdk:16\n', 'FROM eclipse-temurin:17-jdk\n'],
    ['ARG V=16\nFROM node:$V AS b\nFROM node:$V-slim\n', 'ARG V=22\nFROM node:$V AS b\nFROM node:$V-slim\n'],
  ])('%j', (before, after) => {
    expect(mendedBy(rule, before, 'review')).toBe(before)
    expect(mendedBy(rule, before, 'risky')).toBe(after)
  })
})

test('a newer Node that Corepack does not come with has it installed, and says so', () => {
  const text = 'FROM node:25\nRUN corepack enable && pnpm i\n'
  expect(findingsIn(rule, text)[0]?.fixes[0]?.assumptions.join(' ')).not.toContain('corepack')
  const [, newest] = findingsIn(rule, text.replace('25', '23'))[0]?.fixes ?? []
  expect(newest?.title).toBe('Move to node:26')
  expect(newest?.edits.map((edit) => edit.text)).toEqual(['node:26', 'npm install -g corepack && '])
  expect(newest?.assumptions).toContain(
    '`corepack` on line 2 is not there: from version 25 on it is not distributed with Node. `npm install -g corepack` is put in front of the first.',
  )
})

describe('another release of the distribution is for asking where the file counts on the old one', () => {
  test.each([
    ['pinned packages', 'FROM alpine:3.15\nRUN apk add --no-cache curl=7.80.0-r0\n'],
    [
      'its code name',
      'FROM debian:buster\nRUN echo "deb http://a buster-backports main" > /etc/apt/sources.list.d/b.list\n',
    ],
    ['packages that are not known there', 'FROM ubuntu:18.04\nRUN apt-get update && apt-get install -y python-pip\n'],
    ['a package file', 'FROM debian:buster\nCOPY a.deb .\nRUN dpkg -i a.deb\n'],
  ])('%s', (_, text) => {
    expect(findingsIn(rule, text)[0]?.fixes.map((fix) => fix.safety)).toContain('risky')
    expect(mendedBy(rule, text, 'review')).toBe(text)
  })
})

describe('packages go along under the names that the next release has for them', () => {
  const install = (names: string) => `RUN apt-get update && apt-get install -y ${names}\n`

  test.each([
    ['another name', 'debian:bookworm', 'libgl1-mesa-glx curl', 'debian:trixie', 'libgl1 curl'],
    ['a name that several packages answer to', 'debian:bookworm', 'libasound2', 'debian:trixie', 'libasound2t64'],
    ['the same name', 'debian:bookworm', 'curl git', 'debian:trixie', 'curl git'],
  ])('%s', (_, was, names, is, there) =>
    expect(mendedBy(rule, `FROM ${was}\n${install(names)}`)).toBe(`FROM ${is}\n${install(there)}`),
  )

  test('what is called otherwise is said', () => {
    const [fix] = findingsIn(rule, `FROM debian:bookworm\n${install('libgl1-mesa-glx')}`)[0]?.fixes ?? []
    expect(fix?.assumptions).toContain('`libgl1-mesa-glx` is `libgl1` there.')
  })
})

describe('a move after which the build would stop, or the program would not start, is made for who asks for it alone', () => {
  const install = (names: string) => `RUN apt-get update && apt-get install -y ${names}\n`
  const script = (line: string) => `COPY --chmod=755 <<'SH' /start.sh\n#!/bin/sh\n${line}\nSH\nCMD ["/start.sh"]\n`
  const built = (from: string, run: string, names: string) =>
    `FROM ${from} AS build\nWORKDIR /src\nCOPY . .\nRUN make\nFROM ${run}\n${install(names)}COPY --from=build /src/a /usr/bin/a\n`

  test.each([
    ['a library of this release', `FROM debian:bookworm\n${install('libicu72')}`, 'libicu72'],
    ['a compiler of this release', `FROM node:18-bullseye\n${install('gcc-10')}`, 'gcc-10'],
    ['on Ubuntu, of which no table tells', `FROM ubuntu:20.04\n${install('libicu66')}`, 'libicu66'],
    [
      'a program with its version in its name',
      `FROM debian:bookworm\n${install('nginx php-fpm')}${script('exec php-fpm8.2 -F')}`,
      '`php-fpm8.2` on line 5',
    ],
    [
      'a directory of a version',
      `FROM debian:bookworm\n${install('php-fpm')}COPY www.conf /etc/php/8.2/fpm/pool.d/\n`,
      '`php/8.2` on line 3',
    ],
    [
      'a stage that runs what is built here with libraries of this release',
      built('debian:bookworm', 'debian:bookworm-slim', 'libboost-filesystem1.74.0'),
      'not linked to libboost-filesystem1.74.0, which the stage on line 5 installs',
    ],
    [
      'the same of a language whose makers promise much',
      built('rust:1.70-bullseye', 'debian:trixie-slim', 'libssl1.1'),
      'not linked to libssl1.1',
    ],
  ])('%s', (_, text, part) => {
    const [fix] = findingsIn(rule, text)[0]?.fixes ?? []
    expect(fix?.safety).toBe('risky')
    expect(fix?.asksFirst).toBe(true)
    expect(fix?.assumptions.join(' ')).toContain(part)
    expect(mendedBy(rule, text, 'risky')).toBe(text)
  })

  test.each([
    ['a program whose name has no version', `FROM debian:bookworm\n${install('nginx php-fpm')}${script('nginx')}`],
    ['a comment', `FROM debian:bookworm\n${install('php-fpm')}# not php-fpm8.2\nCMD ["a"]\n`],
    ['libraries that both releases have', built('rust:1.70-bullseye', 'debian:trixie-slim', 'libpq5 zlib1g')],
    ['headers, of which nothing is known but their name', `FROM ubuntu:20.04\n${install('libssl-dev libsqlite3-dev')}`],
    [
      'a package of another archive',
      `FROM debian:bookworm\nCOPY a.list /etc/apt/sources.list.d/\n${install('acme-agent')}`,
    ],
  ])('not asked for: %s', (_, text) => {
    const [fix] = findingsIn(rule, text)[0]?.fixes ?? []
    expect(fix?.asksFirst).toBeUndefined()
    expect(mendedBy(rule, text, 'risky')).not.toBe(text)
  })
})

describe('it says since when, and of what', () => {
  test.each([
    ['FROM node:16\n', 'is Node.js 16, whose support ended on 2023-09-11'],
    ['FROM python:3.12-slim-buster\n', 'stands on Debian 10 (buster), whose regular support ended on'],
    ['FROM ubuntu:18.04\n', 'is Ubuntu 18.04, whose support ended on'],
    ['FROM centos:7\n', 'the centos image is retired'],
    ['FROM openjdk:11\n', 'sends people to eclipse-temurin'],
  ])('%j', (text, part) => expect(findingsIn(rule, text)[0]?.message).toContain(part))
})

describe('without a fix where there is no right one', () => {
  test.each([
    ['FROM centos:7\n'],
    ['FROM python:2.7\n'],
    ['FROM nginx:1.19-alpine\n'],
    ['FROM openjdk:8-alpine\n'],
    ['FROM openjdk\n'],
    ['FROM openjdk:11\nENV PATH=/usr/local/openjdk-11/bin:$PATH\n'],
    ['ARG V=16\nARG W=$V\nFROM node:$W\n'],
  ])('%j', (text) => expect(findingsIn(rule, text).map((it) => it.fixes.length)).toEqual([0]))
})

describe('nothing is found', () => {
  test.each([
    ['FROM node:22\n'],
    ['FROM node\n'],
    ['FROM redis\n'],
    ['FROM debian:trixie\n'],
    ['FROM scratch\n'],
    [`FROM node@sha256:${'a'.repeat(64)}\n`],
    ['FROM acme/node:8\n'],
    [`FROM node:\${V}\n`],
    ['FROM node:22 AS x\nFROM x\n'],
  ])('%j', (text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('an image that is pinned stays pinned, to the digest of the version it moves to', () => {
  const text = `FROM golang:1.21@sha256:${'a'.repeat(64)}\n`
  expect(mendedBy(rule, text)).toMatch(/^FROM golang:1\.26@sha256:(?!a{9})[0-9a-f]{64}\n$/)
})

test('in a stage that ships nothing it is worth knowing', () => {
  const text = 'FROM node:16 AS build\nRUN npm ci\nFROM scratch\nCOPY --from=build /a /a\n'
  expect(findingsIn(rule, text).map((it) => it.severity)).toEqual(['info'])
})

test.each([
  ['FROM golang:1.14\nWORKDIR /go/src/a\nCOPY . .\nRUN go build\n', 'risky', 'go.mod'],
  ['FROM golang:1.14\nCOPY go.mod go.sum ./\nRUN go build\n', 'review', 'promise'],
  ['FROM golang:1.14\nCOPY go.mod .\nRUN go get -u github.com/cespare/reflex\n', 'risky', 'go install'],
  ['FROM golang:1.14\nCOPY go.mod .\nRUN go get -d ./...\n', 'review', 'promise'],
])('the go command has changed under %j', (text, safety, part) => {
  const [fix] = findingsIn(rule, text).flatMap((it) => it.fixes)
  expect(fix?.safety).toBe(safety)
  expect(fix?.assumptions.join(' ')).toContain(part)
})
