import { describe, expect, test } from 'vitest'
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
      'The run stage needs /usr/local/bin/docker-php-entrypoint, which the ENTRYPOINT of php:8.3-apache starts.',
    )
    expect(said).toContain(
      'The run stage needs /usr/local/bin/apache2-foreground, which the CMD of php:8.3-apache starts.',
    )
    expect(said).toContain('The run stage needs /usr/local/lib/php, which php:8.3-apache has.')
    expect(said).toContain('The run stage needs /var/www/html, as line 3 says.')
    expect(needs(`${text}CMD ["apache2-foreground", "-X"]\n`)).toContain(
      'The run stage needs /usr/local/bin/apache2-foreground, which php:8.3-apache has.',
    )
  })

  test('the image that has Node', () => {
    expect(needs('FROM node:22\nCOPY . /a\nRUN cd /a && npm ci\nCMD ["node", "/a/x.js"]\n')).toContain(
      'The run stage needs /usr/local/bin/node, which node:22 has.',
    )
  })

  test('the line that installs a library', () => {
    const text =
      'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y cmake g++ libboost-all-dev\nCOPY . /s\nRUN cmake -S /s -B /b && cmake --build /b\nCMD ["/b/app"]\n'
    expect(needs(text)).toContain('The run stage needs /usr/lib/*-linux-gnu/libboost_*.so.*, as line 2 says.')
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

  test('are named beside a compiled program', () => {
    const text =
      'FROM golang:1.25\nRUN apt-get update && apt-get install -y ffmpeg\nWORKDIR /s\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n'
    expect(about(text, recommended)).toEqual(words('ffmpeg'))
  })
})
