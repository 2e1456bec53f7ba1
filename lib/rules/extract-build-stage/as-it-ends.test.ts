import { describe, expect, test } from 'vitest'
import { dockerfile, fileOf, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage, runStageOffered } from './run-stage.fixture'

const python = (...lines: readonly string[]): readonly string[] => [
  'FROM python:3.12',
  ...lines,
  'WORKDIR /app',
  'COPY requirements.txt .',
  'RUN pip install -r requirements.txt',
  'COPY . .',
  'CMD ["python", "app.py"]',
]

const go = (...lines: readonly string[]): readonly string[] => [
  'FROM golang:1.25',
  ...lines,
  'WORKDIR /src',
  'COPY . .',
  'RUN go build -o /usr/local/bin/app .',
  'CMD ["app"]',
]

const taken = (file: string | readonly string[]): readonly string[] =>
  runStage(file)
    .split('\n')
    .filter((line) => /^(?:COPY|ADD) /.test(line))
    .map((line) => line.replace(/ --\S+/g, '').replace(/^\w+ /, ''))

const assumed = (file: readonly string[]): readonly string[] =>
  findingsIn(rule, fileOf(file))[0]?.fixes[0]?.assumptions ?? []

describe('the run stage takes nothing that the build stage has no longer when it ends', () => {
  test.each([
    [
      'a directory that is deleted once its packages are installed',
      python('COPY wheels /wheels', 'RUN pip install --no-index --find-links=/wheels gunicorn', 'RUN rm -rf /wheels'),
      ['/opt/venv /opt/venv', '/app /app'],
    ],
    [
      'a directory that goes with the one above it',
      python('COPY wheels /deps/wheels', 'RUN pip install /deps/wheels/*.whl && rm -rf /deps'),
      ['/opt/venv /opt/venv', '/app /app'],
    ],
    [
      'the directory of a file that is deleted by its own name',
      python('COPY setup.conf /root/.tool/', 'RUN tool && rm /root/.tool/setup.conf'),
      ['/opt/venv /opt/venv', '/app /app'],
    ],
    [
      'a directory that is made and deleted again',
      python('RUN mkdir -p /data/cache && tool', 'RUN rmdir /data/cache'),
      ['/opt/venv /opt/venv', '/app /app'],
    ],
    [
      'a file beside a program of its own',
      go('COPY seed /seed', 'RUN rm -r /seed'),
      ['/usr/local/bin/app /usr/local/bin/app'],
    ],
    [
      'where a Node program was built, once what runs lies elsewhere',
      `
      FROM node:22
      WORKDIR /build
      COPY . .
      RUN npm ci && npm run build && mkdir -p /app && cp -r dist node_modules package.json /app/
      RUN rm -rf /build
      WORKDIR /app
      CMD ["node", "dist/x.js"]
      `,
      ['/usr/local/bin/node /usr/local/bin/node', '/app /app'],
    ],
    [
      'what Composer kept in the home of the user that builds',
      `
      FROM php:8.2-fpm-alpine
      COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
      RUN apk add --no-cache icu-dev && docker-php-ext-install intl
      COPY auth.json /root/.composer/auth.json
      WORKDIR /var/www/html
      COPY composer.json composer.lock ./
      RUN composer install --no-dev
      RUN rm /root/.composer/auth.json
      COPY . .
      `,
      [
        '/usr/local/lib/php/extensions /usr/local/lib/php/extensions',
        '/usr/local/etc /usr/local/etc',
        '/var/www/html /var/www/html',
      ],
    ],
  ])('%s', (_, file, paths) => {
    expect(taken(typeof file === 'string' ? dockerfile(file) : file)).toEqual(paths)
  })

  test.each([
    ['deleted before it is copied', python('RUN rm -rf /conf', 'COPY conf /conf'), '/conf /conf'],
    ['copied anew', python('COPY conf /conf', 'RUN tool && rm -rf /conf', 'COPY other /conf'), '/conf /conf'],
    [
      'deleted by a branch that may not run',
      python('COPY conf /conf', 'RUN [ -z "$X" ] || rm -rf /conf'),
      '/conf /conf',
    ],
  ])('what is %s is there', (_, file, path) => {
    expect(taken(file)).toContain(path)
  })

  test('what is built once more behind its deletion is there', () => {
    const text = 'FROM rust:1.90\nWORKDIR /app\nCOPY . .\nRUN cargo test && rm -rf target\nCMD cargo run --release\n'
    expect(runStageOffered(text)).toContain('COPY --from=build /app/target/release/app /app/target/release/app\n')
  })

  test('what was moved is taken from where it went to', () => {
    const file = python(
      'COPY run.sh /tmp/run.sh',
      'RUN mv /tmp/run.sh /usr/local/bin && chmod +x /usr/local/bin/run.sh',
      'COPY conf /conf',
      'RUN mv /conf /etc/tool',
    )
    expect(taken(file)).toEqual([
      '/opt/venv /opt/venv',
      '/etc/tool /etc/tool',
      '/app /app',
      '/usr/local/bin/run.sh /usr/local/bin/run.sh',
    ])
  })
})

describe('what opens something stays in the build stage, and the step says so', () => {
  test.each([
    ['a key of SSH', python('COPY id_rsa /root/.ssh/id_rsa'), '/root/.ssh/id_rsa, a private key of SSH,'],
    ['a key under another name', python('COPY key /root/.ssh/id_rsa'), '/root/.ssh/id_rsa, a private key of SSH,'],
    ['a directory of keys', python('COPY keys/ /root/.ssh/'), '/root/.ssh, the keys of SSH,'],
    ['passwords for PyPI', python('COPY .pypirc /root/'), '/root/.pypirc, passwords for PyPI,'],
    ['passwords beside a compiler', go('COPY .netrc /root/.netrc'), '/root/.netrc, a file of passwords,'],
    ['a key beside a compiler', go('ADD id_ed25519 /root/.ssh/'), '/root/.ssh/id_ed25519, a private key of SSH,'],
  ])('%s', (_, file, words) => {
    expect(runStage(file)).not.toBe('')
    expect(runStage(file)).not.toMatch(/id_|key|\.ssh|\.pypirc|\.netrc/)
    expect(assumed(file)).toContain(`${words} stays behind: nothing reads it when a container runs.`)
  })

  test('one that is deleted is not spoken of', () => {
    expect(assumed(python('COPY .netrc /root/.netrc', 'RUN tool && rm /root/.netrc')).join()).not.toMatch(/netrc/)
  })

  test('one among the files of the program is deleted where the build ends, by root', () => {
    const file = dockerfile(`
      FROM python:3.12
      WORKDIR /app
      COPY requirements.txt .netrc ./
      RUN pip install -r requirements.txt
      COPY . .
      USER 1000
      RUN python -m compileall .
      CMD ["python", "app.py"]
      `)
    const mended = mendedBy(rule, file)
    expect(mended).toContain('RUN python -m compileall .\nUSER root\nRUN rm -rf /app/.netrc\n\nFROM ')
    expect(mendedBy(rule, mended)).toBe(mended)
  })

  test.each(['server.key', 'service-account.json', 'kubeconfig'])(
    '%s comes along: the program may read it when it runs',
    (name) => {
      expect(runStage(go(`COPY ${name} /etc/app/${name}`))).toContain(name)
      expect(assumed(go(`COPY ${name} /etc/app/${name}`)).join()).not.toContain('stays behind: nothing reads it')
    },
  )

  test('a line that brings more than a key goes on with the rest', () => {
    expect(taken(go('COPY config.yaml id_rsa /etc/app/'))).toEqual([
      '/usr/local/bin/app /usr/local/bin/app',
      '/etc/app/config.yaml /etc/app/config.yaml',
    ])
  })

  test('settings of npm with a token are one of them, and others stay with the program', () => {
    const file = dockerfile(`
      FROM node:22
      WORKDIR /app
      COPY package.json .npmrc ./
      RUN npm ci
      COPY . .
      CMD ["npm", "start"]
      `)
    const deletes = 'RUN rm -rf /app/.npmrc'
    expect(mendedBy(rule, file, 'review', { files: { '.npmrc': '//r.example.org/:_authToken=abc' } })).toContain(
      deletes,
    )
    expect(mendedBy(rule, file, 'review', { files: { '.npmrc': 'engine-strict=true' } })).not.toContain(deletes)
  })
})
