import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { slimmerBase as rule } from './rule'

describe('the slim variant of the same version and release', () => {
  test.each([
    ['FROM node:22\nCMD ["node", "a.js"]\n', 'FROM node:22-slim\nCMD ["node", "a.js"]\n'],
    ['FROM node:22-bookworm AS run\r\nRUN npm ci\r\n', 'FROM node:22-bookworm-slim AS run\r\nRUN npm ci\r\n'],
    ['FROM python:3.12', 'FROM python:3.12-slim'],
    ['FROM python:3\n', 'FROM python:3.14-slim\n'],
    ['FROM debian:trixie\nRUN apt-get update\n', 'FROM debian:trixie-slim\nRUN apt-get update\n'],
    [`ARG NODE_VERSION=22\nFROM node:\${NODE_VERSION}\n`, `ARG NODE_VERSION=22\nFROM node:\${NODE_VERSION}-slim\n`],
    ['ARG TAG=22\nFROM node:$TAG\n', 'ARG TAG=22-slim\nFROM node:$TAG\n'],
    ['ARG BASE=python:3.12\nFROM $BASE\n', 'ARG BASE=python:3.12-slim\nFROM $BASE\n'],
    [
      'FROM eclipse-temurin:21-jdk\nCOPY a.jar /a.jar\nCMD ["java", "-jar", "/a.jar"]\n',
      'FROM eclipse-temurin:21-jre\nCOPY a.jar /a.jar\nCMD ["java", "-jar", "/a.jar"]\n',
    ],
  ])('%j', (before, after) => expect(mendedBy(rule, before)).toBe(after))
})

describe('what the file uses beyond it is installed in front of its first use', () => {
  test.each([
    [
      'git of a RUN',
      `
      FROM python:3.12
      WORKDIR /app
      # the tool
      RUN pip install git+https://example.org/tool.git
      `,
      `
      FROM python:3.12-slim
      WORKDIR /app
      RUN apt-get update \\
       && apt-get install -y --no-install-recommends git \\
       && rm -rf /var/lib/apt/lists/*
      # the tool
      RUN pip install git+https://example.org/tool.git
      `,
    ],
    [
      'curl of a health check, before the user changes',
      `
      FROM python:3.12
      USER nobody
      COPY app.py .
      HEALTHCHECK CMD curl -f http://localhost/
      CMD ["python3", "app.py"]
      `,
      `
      FROM python:3.12-slim
      RUN apt-get update \\
       && apt-get install -y --no-install-recommends curl \\
       && rm -rf /var/lib/apt/lists/*
      USER nobody
      COPY app.py .
      HEALTHCHECK CMD curl -f http://localhost/
      CMD ["python3", "app.py"]
      `,
    ],
    [
      'headers of a package of PyPI that is compiled',
      `
      FROM python:3.12
      RUN pip install flask psycopg2
      `,
      `
      FROM python:3.12-slim
      RUN apt-get update \\
       && apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev \\
       && rm -rf /var/lib/apt/lists/*
      RUN pip install flask psycopg2
      `,
    ],
    [
      'certificates for what fetches over https on node',
      `
      FROM node:22
      RUN wget -qO- https://example.org/a.tar.xz | tar xJ
      `,
      `
      FROM node:22-slim
      RUN apt-get update \\
       && apt-get install -y --no-install-recommends ca-certificates wget xz-utils \\
       && rm -rf /var/lib/apt/lists/*
      RUN wget -qO- https://example.org/a.tar.xz | tar xJ
      `,
    ],
    [
      'a tool that a stage on the image uses, in that stage',
      `
      FROM python:3.12 AS base
      WORKDIR /app
      FROM base AS build
      RUN git clone https://example.org/a
      FROM base
      COPY --from=build /app/a /app/a
      `,
      null,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before))).toBe(dockerfile(after ?? before)))

  test('by the file’s own install, where that comes first', () => {
    const text = 'FROM node:22\nRUN apt-get update && apt-get install -y curl\nRUN git clone https://a/b && npm ci\n'
    expect(mendedBy(rule, text)).toBe(
      'FROM node:22-slim\nRUN apt-get update && apt-get install -y curl ca-certificates git\nRUN git clone https://a/b && npm ci\n',
    )
  })

  test('and what the file installs itself is not installed twice', () => {
    const text = 'FROM python:3.12\nRUN apt-get update && apt-get install -y git curl\nRUN git clone https://a/b\n'
    expect(mendedBy(rule, text)).toBe(text.replace('3.12', '3.12-slim'))
  })
})

describe('what can’t be told from the file keeps the step from being applied unasked', () => {
  test.each([
    ['FROM python:3.12\nCOPY . .\nRUN make\n', 'make'],
    ['FROM ruby:3.4\nCOPY . .\nRUN bundle install\n', 'gems'],
    ['FROM rust:1\nCOPY . .\nRUN cargo build --release\n', 'Crates'],
    ['FROM python:3.12\nCOPY . .\nRUN ./setup.sh\n', 'setup.sh'],
    ['FROM python:3.12\nRUN pip install dlib\n', 'dlib'],
    ['FROM node:22\nCOPY . .\nRUN npm rebuild\n', 'compiled'],
  ])('%j', (text, part) => {
    const [finding] = findingsIn(rule, text)
    expect(finding?.fixes[0]?.safety).toBe('risky')
    expect(finding?.fixes[0]?.assumptions.join()).toContain(part)
  })
})

describe('manifests that are given are read', () => {
  test.each([
    [
      'requirements.txt',
      { 'requirements.txt': 'flask==3.0\nmysqlclient>=2\n' },
      'FROM python:3.12\nRUN pip install -r requirements.txt\n',
      'default-libmysqlclient-dev',
    ],
    [
      'package.json',
      { 'package.json': '{"dependencies":{"node-sass":"^4"}}' },
      'FROM node:22\nRUN npm ci\n',
      'g++ make python3',
    ],
  ])('%s', (_, files, text, part) => expect(mendedBy(rule, text, 'review', { files })).toContain(part))
})

describe('nothing is found', () => {
  test.each([
    ['FROM node:22-slim\n'],
    ['FROM node:22-alpine\n'],
    ['FROM ubuntu:24.04\n'],
    ['FROM golang:1.26\n'],
    ['FROM acme/node:22\n'],
    ['FROM scratch\n'],
    ['FROM node:22 AS build\nRUN npm ci\nFROM scratch\nCOPY --from=build /a /a\n'],
    ['FROM eclipse-temurin:21-jdk\nCOPY . .\nRUN ./mvnw package\nCMD ["java", "-jar", "a.jar"]\n'],
    ['FROM eclipse-temurin:21-jdk\nCMD ["jshell"]\n'],
    ['FROM eclipse-temurin:21-jdk\n'],
    [`FROM node:\${V}\n`],
    [`FROM node@sha256:${'a'.repeat(64)}\n`],
  ])('%j', (text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('a user without rights can’t install what is missing', () => {
  const text = 'FROM python:3.12 AS base\nUSER app\nFROM base\nRUN git clone https://a/b\n'
  expect(mendedBy(rule, text)).toBe(text)
})
