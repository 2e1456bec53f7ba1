import { describe, expect, test } from 'vitest'
import { mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

describe('Python and Ruby of a version that has ended stay as they are, on a system that is supported', () => {
  const python = (tag: string, install = 'pip install -r requirements.txt') =>
    `FROM python:${tag}\nWORKDIR /app\nCOPY . .\nRUN ${install}\nCMD ["python", "app.py"]\n`
  const ruby = (tag: string) =>
    `FROM ruby:${tag}\nWORKDIR /app\nCOPY . .\nRUN bundle install\nCMD ["bundle", "exec", "puma"]\n`

  test.each<readonly [string, string, boolean]>([
    ['a version of Python whose images end on bookworm', python('3.8'), false],
    ['a patch level of it that was built on an older Debian', python('3.8.10'), true],
    ['a release that the tag names', python('3.9-bullseye'), true],
    [
      'Poetry told to install beside pip',
      python('3.9', 'poetry config virtualenvs.create false && poetry install'),
      false,
    ],
    ['a version of Ruby whose images end on bookworm', ruby('3.1'), false],
    ['an older one', ruby('2.7'), true],
    ['a patch level of it', ruby('2.6.4'), true],
  ])('%s', (_, before, former) => {
    const text = runStage(before)
    expect(text).toContain('FROM debian:trixie-slim\n')
    expect(text).toContain('COPY --from=build /usr/local/lib /usr/local/lib\n')
    expect(text).toContain('COPY --from=build --chown=65532:65532 /app /app\nWORKDIR /app\nRUN ldconfig\n')
    expect(text.includes('COPY --from=build /usr/lib/*-linux-gnu/libssl.so.1* /usr/local/lib/\n')).toBe(former)
    expect(text).not.toContain('/opt/venv')
  })

  test('an environment of the project goes along with the Python that it was made with', () => {
    const text = runStage(python('3.8', 'pip install poetry && poetry install'))
    expect(text).toContain('COPY --from=build /opt/venv /opt/venv\n')
    expect(text).toContain('COPY --from=build /usr/local/bin /usr/local/bin\n')
  })

  test('what Bundler was told goes along with gems that lie elsewhere', () => {
    const text = runStage(ruby('3.4').replace('bundle install', 'bundle install --path vendor/bundle'))
    expect(text).toContain('COPY --from=build /usr/local/bundle /usr/local/bundle\n')
  })

  test.each([
    ['a release that loads still other libraries', python('3.6-stretch')],
    ['a patch level of such a release', ruby('2.4.3')],
    ['Alpine', python('3.8-alpine')],
  ])('not %s', (_, before) => expect(runStage(before)).not.toContain('FROM debian'))
})

describe('PHP of a version that has ended stays as it is, on a Debian that is supported', () => {
  const file = (tag: string, packages = '') =>
    `FROM php:${tag}\n${packages}RUN docker-php-ext-install pdo_mysql\nCOPY . /var/www/html\n`

  test.each<readonly [string, string, boolean]>([
    ['7.4-apache', 'COPY --from=build /usr/lib/apache2/modules/libphp7.so /usr/lib/apache2/modules/libphp7.so\n', true],
    ['7.3.20-fpm', 'COPY --from=build /usr/local/sbin/php-fpm /usr/local/sbin/php-fpm\n', true],
    ['8.0-apache', 'COPY --from=build /usr/lib/apache2/modules/libphp.so /usr/lib/apache2/modules/libphp.so\n', false],
  ])('%s', (tag, part, former) => {
    const text = runStage(file(tag))
    expect(text).toContain('FROM debian:trixie-slim\n')
    expect(text).toContain(part)
    expect(text).toMatch(/\nRUN ldconfig\n(?:(?:COPY|RUN mkdir) .*\n)*ENTRYPOINT \["docker-php-entrypoint"\]\n/)
    expect(text.indexOf('RUN ldconfig')).toBeGreaterThan(text.lastIndexOf(' /usr/local/lib/\n'))
    expect(text.includes('/libssl.so.1* /usr/local/lib/\n')).toBe(former)
  })

  test.each([
    ['supported, on a release that no longer is: its image moves on', '8.2-cli'],
    ['the same on the newer one', '8.3-cli'],
  ])('%s', (_, tag) => {
    const text = runStage(`${file(tag)}CMD ["php", "-S", "0.0.0.0:8000"]\n`)
    expect(text).toContain('FROM debian:trixie-slim\n')
    expect(text).toContain('COPY --from=build /usr/local/lib/php /usr/local/lib/php\n')
    expect(text).not.toContain('/usr/local/lib/\n')
  })

  test('a library that the newer Debian has under another number comes along', () => {
    const text = runStage(file('7.4-fpm', 'RUN apt-get update && apt-get install -y libicu-dev libpq-dev\n'))
    expect(text).toContain('COPY --from=build /usr/lib/*-linux-gnu/libicu*.so.[0-9][0-9] /usr/local/lib/\n')
    expect(text).toContain(' libpq5 ')
  })

  test.each([
    ['a release that loads other libraries still', file('7.1-fpm-stretch')],
    [
      'what loads more than can be named',
      file('7.4-fpm', 'RUN apt-get update && apt-get install -y libmagickwand-dev\n'),
    ],
  ])('not with %s', (_, before) => expect(runStage(before)).not.toContain('FROM debian'))
})

describe('a language that is no longer supported', () => {
  const images = (text: string, safety: 'review' | 'risky') => mendedBy(rule, text, safety).match(/^FROM .*/gm)

  test('moves in both stages where that is asked for, and else comes along on a system that is supported', () => {
    const text = 'FROM node:14\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n'
    expect(images(text, 'risky')).toEqual(['FROM node:22 AS build', 'FROM node:22-slim'])
    expect(images(text, 'review')).toEqual(['FROM node:14 AS build', 'FROM gcr.io/distroless/cc-debian13:nonroot'])
    expect(images(text.replace('["node", "a.js"]', 'node a.js $ARGS'), 'review')?.[1]).toBe('FROM debian:trixie-slim')
    expect(mendedBy(rule, text)).toContain('COPY --from=build /usr/local/bin/node /usr/local/bin/node\n')
  })

  const old = (install: string, start: string, image = 'node:18') =>
    mendedBy(rule, `FROM ${image}\nWORKDIR /a\nCOPY . .\nRUN npm ci\nRUN ${install}\nCMD ${start}\n`)

  test.each([
    ['npm', 'npm run build', '["npm", "start"]', 'node:18', '/usr/local/lib/node_modules/npm /usr/local/lib'],
    ['Yarn', 'yarn build', 'yarn start', 'node:18', '&& ln -s /opt/yarn-*/bin/yarn /usr/local/bin/yarn'],
    [
      'a process manager',
      'npm i -g pm2',
      '["pm2-docker", "a.json"]',
      'node:18',
      '&& npm install -g pm2 && npm cache clean --force\n',
    ],
    ['the C++ library of Alpine', 'npm run build', 'node dist/a', 'node:18-alpine', 'apk add --no-cache libstdc++\n'],
    ['what Prisma loads', 'npx prisma generate', 'node a.js', 'node:18', '--no-install-recommends openssl &&'],
  ])('brings %s', (_, install, start, image, expected) => {
    const after = old(install, start, image)
    expect(after).toContain(expected.replace(/^&& (?=ln)/, ''))
    expect(after).toMatch(/\nFROM (?:debian:\w+-slim|alpine:[\d.]+)\n/)
  })

  test('is left where its entrypoint starts a file, or Prisma would look for another OpenSSL', () => {
    expect(old('npm run build', '["a.js"]')).not.toContain('debian')
    expect(old('npx prisma generate', 'node a.js', 'node:16-buster')).not.toContain('debian')
  })

  test('is not split where that leaves nothing behind', () =>
    expect(
      images(
        'FROM python:3.8-alpine\nWORKDIR /a\nCOPY . .\nRUN pip install -r r.txt\nCMD ["python", "a.py"]\n',
        'review',
      ),
    ).toEqual(['FROM python:3.8-alpine']))
})
