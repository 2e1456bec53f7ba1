import { describe, expect, test } from 'vitest'
import { analyze } from '../../engine'
import { bundledCatalog, testDay } from '../../fixtures/catalog.fixture'
import { dockerfile, findingsIn } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

const assumed = (text: string): readonly string[] => findingsIn(rule, text)[0]?.fixes[0]?.assumptions ?? []
const about = (text: string, words: RegExp): readonly string[] => assumed(text).filter((it) => words.test(it))

const python = (run: string, start = '["gunicorn", "a.wsgi"]') =>
  `FROM python:3.12\nRUN ${run}\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ${start}\n`

const php = (packages: string, composer: string) => `FROM php:8.3-fpm-alpine
RUN apk add --no-cache ${packages} && docker-php-ext-install intl
WORKDIR /app
COPY . .
${composer}`

describe('what stays behind is named, and nothing that is not there', () => {
  test.each([
    [
      'a tool of translators beside a compiler',
      python('apt-get update && apt-get install -y build-essential libpq-dev gettext curl'),
      'gettext and curl',
    ],
    [
      'an interpreter that builds ask for',
      'FROM node:22\nRUN apt-get update && apt-get install -y python3 make\nCOPY . /a\nRUN cd /a && npm ci\nCMD ["node", "/a/x.js"]\n',
      'python3',
    ],
    ['what signs', python('apt-get update && apt-get install -y gcc gnupg'), 'gnupg'],
    ['one tool of three', php('git icu-dev', 'RUN composer install\n'), 'git'],
  ])('%s', (_, text, names) => {
    expect(about(text, /stay behind/)).toEqual([
      `The program starts none of the tools that the file installs and that stay behind: ${names}.`,
    ])
  })

  test('compilers alone are not', () => {
    expect(about(python('apt-get update && apt-get install -y gcc libpq-dev'), /stay behind/)).toEqual([])
  })

  test('Composer is, where the file runs it', () => {
    const said = ['The program does not call Composer.']
    expect(about(php('icu-dev', 'RUN composer install\n'), /[Cc]omposer/)).toEqual(said)
    expect(about(php('icu-dev', ''), /[Cc]omposer/)).toEqual([])
  })

  test('a script may call what translates, which is installed for it', () => {
    const text = python('apt-get update && apt-get install -y gcc gettext', '["./entrypoint.sh"]')
    const [fix] = findingsIn(rule, text)[0]?.fixes ?? []
    expect(fix?.edits.map((it) => it.text).join('')).toMatch(/--no-install-recommends gettext &&/)
  })
})

describe('why the run stage needs a path is told by what says it', () => {
  const needs = (text: string) => about(text, /^The run stage needs/)

  test('the image that says how it starts', () => {
    const text = dockerfile(`
      FROM php:8.3-apache
      RUN docker-php-ext-install intl
      COPY . /var/www/html
      `)
    const said = needs(text)
    expect(said).toContain(
      'The run stage needs /usr/local/bin/docker-php-entrypoint, which the ENTRYPOINT of the build’s image starts.',
    )
    expect(said).toContain(
      'The run stage needs /usr/local/bin/apache2-foreground, which the CMD of the build’s image starts.',
    )
    expect(said).toContain('The run stage needs /usr/local/lib/php, which the build’s image has.')
    expect(said).toContain('The run stage needs /var/www/html, as line 3 says.')
    expect(needs(`${text}CMD ["apache2-foreground", "-X"]\n`)).toContain(
      'The run stage needs /usr/local/bin/apache2-foreground, which the build’s image has.',
    )
  })

  test('the image that has Node', () => {
    expect(needs('FROM node:22\nCOPY . /a\nRUN cd /a && npm ci\nCMD ["node", "/a/x.js"]\n')).toContain(
      'The run stage needs /usr/local/bin/node, which the build’s image has.',
    )
  })

  test('the line that installs a library', () => {
    const text =
      'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y cmake g++ libboost-all-dev\nCOPY . /s\nRUN cmake -S /s -B /b && cmake --build /b\nCMD ["/b/app"]\n'
    expect(needs(text)).toContain('The run stage needs /usr/lib/*-linux-gnu/libboost_*.so.*, as line 2 says.')
  })
})

describe('what a later step or an answer may change is told so that it stays true', () => {
  test('the version that this step leaves', () => {
    const text = 'FROM node:20\nCOPY . /a\nRUN cd /a && npm ci\nCMD ["node", "/a/x.js"]\n'
    const [, kept] = findingsIn(rule, text)[0]?.fixes ?? []
    expect(kept?.assumptions).toContain(
      'This step leaves Node at the version that it has, which is no longer supported; the system around it is one that is.',
    )
    expect(kept?.assumptions.join()).not.toContain('node:20')
  })

  test('what was asked, once it is answered', () => {
    const text = 'FROM rust:1.90\nWORKDIR /app\nCOPY . .\nRUN cargo build --release\nCMD cargo run --release\n'
    const [finding] = findingsIn(rule, text)
    expect(finding?.message).toContain('one thing has to be known')
    const key = finding?.key ?? ''
    const stepWith = (answers: Readonly<Record<string, string>>) =>
      analyze(text, {
        catalog: bundledCatalog(),
        today: testDay,
        decisions: { [key]: 'accepted' },
        answers: { [key]: answers },
      }).plan.steps.find((it) => it.rule === rule.id)
    const step = stepWith({ program: '/app/target/release/web' })
    expect(step?.why).toMatch(/^This stage builds \/app\/target\/release\/web and ships the whole Rust toolchain/)
    expect(step?.why).not.toContain('has to be known')
    expect(stepWith({})?.why).toContain('This stage builds /app/target/release/app and')
  })
})

describe('packages that come without what they recommend', () => {
  const recommended = /only recommended/
  const words = (names: string) => [
    `Nothing that the program uses is only recommended by ${names}: the run stage leaves that out.`,
  ]

  test('are named where the file installs that, too', () => {
    const text = python('apt-get update && apt-get install -y ffmpeg libsm6 tesseract-ocr build-essential')
    expect(about(text, recommended)).toEqual(words('ffmpeg and tesseract-ocr'))
    expect(about(text.replace('-y', '-y --no-install-recommends'), recommended)).toEqual([])
    expect(about(python('apt-get update && apt-get install -y libsm6 gcc'), recommended)).toEqual([])
  })

  test('are named beside a run time of .NET', () => {
    const text =
      'FROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN apt-get update && apt-get install -y ffmpeg\nWORKDIR /s\nCOPY . .\nRUN dotnet publish -c Release -o /app\nENTRYPOINT ["dotnet", "/app/a.dll"]\n'
    expect(about(text, recommended)).toEqual(words('ffmpeg'))
  })

  test('are named beside a compiled program', () => {
    const text =
      'FROM golang:1.25\nRUN apt-get update && apt-get install -y ffmpeg\nWORKDIR /s\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n'
    expect(about(text, recommended)).toEqual(words('ffmpeg'))
  })
})
