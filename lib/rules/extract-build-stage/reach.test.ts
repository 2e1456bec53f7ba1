import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../source/edits'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

describe('what is said in ways of its own', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'a shell as the ENTRYPOINT, whose script is the CMD',
      `
      FROM golang:1.25
      WORKDIR /src
      COPY . .
      RUN go build -o /bin/api
      ENTRYPOINT ["sh", "-c"]
      CMD ["/bin/api -v"]
      `,
      ['ENTRYPOINT []\n', 'CMD ["/bin/api", "-v"]\n'],
    ],
    [
      'a variable that nothing sets, and that is as empty afterwards',
      `
      FROM golang:1.25
      COPY . /src
      RUN cd /src && go build -o /bin/api
      EXPOSE \${PORT:-8080}
      CMD ["/bin/api"]
      `,
      [`EXPOSE \${PORT:-8080}\n`],
    ],
    [
      'projects of .NET that are published each to its own place',
      `
      FROM mcr.microsoft.com/dotnet/sdk:10.0
      WORKDIR /src
      COPY . .
      RUN dotnet publish -c Release
      ENTRYPOINT dotnet /src/Shop/bin/Release/net10.0/publish/Shop.dll
      `,
      ['COPY --from=build /src/Shop/bin/Release/net10.0/publish /src/Shop/bin/Release/net10.0/publish\n'],
    ],
    [
      'Composer by its path, in a project on a server that the file configures',
      `
      FROM php:8.4-fpm
      WORKDIR /app
      COPY . .
      RUN php composer.phar install --no-dev
      `,
      ['FROM debian:trixie-slim\n', 'COPY --from=build --chown=www-data:www-data /app /app\n', 'CMD ["php-fpm"]'],
    ],
  ])('%s', (_, before, parts) => {
    for (const part of parts) expect(runStage(before)).toContain(part)
  })

  test('source that is copied to where the build runs is not shipped, whatever its directory is called', () => {
    const text = runStage(`
      FROM golang:1.25
      WORKDIR /srv
      COPY service/ ./
      COPY templates/ /etc/api/templates/
      RUN go build -o /bin/api .
      CMD ["/bin/api"]
    `)
    expect(text).not.toContain('service')
    expect(text).toContain('COPY templates/ /etc/api/templates/\n')
  })
})

describe('Python out of images that are made on its official one', () => {
  const uv = (tag: string, more = '') =>
    `FROM ghcr.io/astral-sh/uv:${tag}\n${more}WORKDIR /app\nCOPY . .\nRUN uv sync --frozen\nCMD ["uv", "run", "app.py"]\n`

  test.each<readonly [string, string, string]>([
    ['on Debian', uv('python3.13-bookworm-slim'), 'FROM python:3.13-slim\n'],
    ['of a version of uv, on Alpine', uv('0.9-python3.13-alpine'), 'FROM python:3.13-alpine\n'],
    ['of a version that has ended', uv('python3.9-bookworm'), 'FROM debian:trixie-slim\n'],
  ])("uv's, %s", (_, before, from) => {
    const text = runStage(before)
    expect(text).toContain(from)
    expect(text).toContain('ENV PATH=/app/.venv/bin:$PATH\n')
    expect(text).toContain('CMD ["python", "app.py"]\n')
  })

  test.each([
    ['debian', 'FROM debian:trixie-slim\n'],
    ['bookworm-slim', 'FROM debian:trixie-slim\n'],
    ['alpine', 'FROM alpine:'],
  ])("uv's without a Python, %s: the one that it fetches comes along", (tag, from) => {
    const after = mendedBy(rule, uv(tag))
    expect(after).toContain(' AS build\nENV UV_PYTHON_INSTALL_DIR=/python UV_PYTHON_PREFERENCE=only-managed\n')
    expect(runStage(uv(tag))).toContain(from)
    expect(runStage(uv(tag))).toContain('COPY --from=build /python /python\n')
    expect(runStage(uv(tag))).not.toContain('UV_')
  })

  test('with Node beside it, which makes what browsers load', () => {
    const file = (start: string) =>
      `FROM nikolaik/python-nodejs:python3.13-nodejs22\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nRUN cd web && npm ci && npm run build\nCMD ${start}\n`
    expect(mendedBy(rule, file('gunicorn api:app'))).toContain(
      'RUN rm -rf /app/web/node_modules\n\nFROM python:3.13-slim\n',
    )
    expect(mendedBy(rule, file('node web/server.js & gunicorn api:app'))).not.toContain('rm -rf')
  })

  test('Node of a package is left behind, too', () => {
    const text = runStage(`
      FROM python:3.13
      RUN apt-get update && apt-get install -y nodejs npm
      WORKDIR /app
      COPY . .
      RUN pip install -r requirements.txt && npm ci && npm run build
      CMD ["gunicorn", "api:app"]
    `)
    expect(text).toContain('FROM python:3.13-slim\n')
    expect(text).not.toContain('nodejs')
  })
})

describe('a project in the root directory', () => {
  const file = (start: string, more = '') =>
    `FROM node:24-alpine\n${more}COPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nCMD ${start}\n`

  test('gets a directory of its own, which the run stage takes', () => {
    const after = mendedBy(rule, file('["npm", "run", "start:prod"]'))
    expect(after).toContain('FROM node:24-alpine AS build\nWORKDIR /app\nCOPY package*.json ./\n')
    expect(after).toContain('COPY --from=build --chown=1000:1000 /app /app\nWORKDIR /app\n')
  })

  test.each([
    ['a file of it is called by its place', file('["node", "/dist/main.js"]')],
    ['a variable names one', file('["npm", "run", "start:prod"]', 'ENV ASSETS=/public\n')],
    ['a command goes back there', file('cd / && npm run start:prod')],
  ])('but not where %s', (_, text) => expect(mendedBy(rule, text)).not.toContain('WORKDIR'))
})

describe('Bun', () => {
  const file = (image: string, start: string) =>
    `FROM ${image}\nCOPY . .\nRUN bun install --frozen-lockfile\nCMD ${start}\n`

  test('runs on the slim Debian, in the directory of its image', () => {
    const text = runStage(file('oven/bun:1', '["bun", "run", "start"]'))
    expect(text).toContain('FROM debian:trixie-slim\n')
    expect(text).toContain('COPY --from=build /usr/local/bin/bun /usr/local/bin/bun\n')
    expect(text).toContain('COPY --from=build --chown=1000:1000 /home/bun/app /home/bun/app\nWORKDIR /home/bun/app\n')
  })

  test.each([
    ['Alpine', file('oven/bun:1-alpine', '["bun", "start"]')],
    ['the slim image', file('oven/bun:1-slim', '["bun", "start"]')],
    ['what builds again with every change', file('oven/bun:1', '["bun", "--watch", "api.ts"]')],
    ['what only its entrypoint makes a command', file('oven/bun:1', '["api.ts"]')],
  ])('not %s', (_, text) => expect(runStage(text)).toBe(''))
})

describe('what `npm start` is', () => {
  const file = (more: string) =>
    `FROM node:24-alpine\nWORKDIR /app\nCOPY . .\n${more}RUN npm ci && npm run build\nCMD ["npm", "start"]\n`

  test.each(['ENV NEXT_TELEMETRY_DISABLED=1\n', 'COPY next.config.mjs ./\n', 'RUN rm -rf .next\n'])(
    'is told where the file speaks of Next: %s',
    (more) => expect(mendedBy(rule, file(more))).toContain('RUN npm prune --omit=dev\n'),
  )

  test('is asked elsewhere', () => expect(mendedBy(rule, file(''))).toBe(file('')))
})

test('a variable that takes up one which nothing sets is said as it turns out, so that no warning comes twice', () => {
  const text = runStage(`
    FROM python:3.13
    ENV PYTHONPATH="\${PYTHONPATH}:/app" HOST=\${HOST}
    ENV PORT=8000
    ENV ADDRESS=0.0.0.0:$PORT
    COPY . /app
    RUN pip install -r /app/requirements.txt
    CMD ["python", "/app/main.py"]
  `)
  expect(text).toContain('ENV PYTHONPATH=:/app HOST=\n')
  expect(text).toContain('ENV ADDRESS=0.0.0.0:$PORT\n')
})

describe('what only the person knows', () => {
  const answered = (text: string, answers: Readonly<Record<string, string>>): string => {
    const fix = findingsIn(rule, text)[0]?.fixes[0]?.asks?.answered(answers)
    const result = fix && applyEdits(text, fix.edits)
    return result?.ok ? result.text : ''
  }

  test('is the release of Phoenix that mix would have compiled', () => {
    const text = 'FROM elixir:1.18\nWORKDIR /shop\nCOPY . .\nRUN mix deps.get\nCMD ["mix", "phx.server"]\n'
    expect(findingsIn(rule, text)[0]?.fixes[0]?.asks?.questions[0]?.usual).toBe('/shop/_build/prod/rel/shop/bin/shop')
    const after = answered(text, { program: '_build/prod/rel/web/bin/web' })
    expect(after).toContain('RUN MIX_ENV=prod mix release\n')
    expect(after).toContain('PHX_SERVER=true\n')
    expect(after).toContain('CMD ["/shop/_build/prod/rel/web/bin/web", "start"]\n')
    expect(answered(text.replace('phx.server', 'ecto.migrate'), {})).toBe('')
  })

  test('is what .NET publishes, where a shell restores and runs it', () => {
    const text =
      'FROM mcr.microsoft.com/dotnet/sdk\nWORKDIR /app\nCOPY . .\nCMD ["sh", "-c", "dotnet restore && dotnet run"]\n'
    const after = answered(text, { program: '/publish/Shop.dll' })
    expect(after).toContain('RUN dotnet publish -c Release -o /publish\n')
    expect(after).toContain('CMD ["dotnet", "/publish/Shop.dll"]\n')
  })
})

describe('Java of an image that no table has', () => {
  const file = (image: string) =>
    `FROM ${image}\nWORKDIR /a\nCOPY . .\nRUN ./mvnw package\nCMD ["java", "-jar", "target/a.jar"]\n`

  test.each([
    ['arm64v8/openjdk:8-jdk', 'eclipse-temurin:8-jre'],
    ['example/java:17', 'eclipse-temurin:17-jre'],
    ['example/build:21.0.1-jdk', 'eclipse-temurin:21-jre'],
  ])('%s says its version', (image, run) => expect(runStage(file(image))).toContain(`FROM ${run}`))

  test('is not taken for the newest where nothing says it', () =>
    expect(runStage(file('example/build:latest'))).toBe(''))
})

test('a compiler that is copied out of another image stays in the build', () => {
  const text = runStage(`
    FROM debian:trixie
    COPY --from=golang:1.26 /usr/local/go /usr/local/go
    COPY --from=example/tools /opt/tool /opt/tool
    ENV PATH=$PATH:/usr/local/go/bin
    WORKDIR /src
    COPY . .
    RUN go build -o /usr/local/bin/api .
    CMD ["/usr/local/bin/api"]
  `)
  expect(text).not.toContain('/usr/local/go ')
  expect(text).toContain('COPY --from=example/tools /opt/tool /opt/tool\n')
})

test('tools of the system that a script may call go along, and not those of people', () => {
  const text = runStage(`
    FROM ruby:3.4
    RUN apt-get update && apt-get install -y build-essential zip rsync vim
    WORKDIR /app
    COPY . .
    RUN bundle install
    CMD ["./publish.sh"]
  `)
  expect(text).toContain('--no-install-recommends rsync zip &&')
})

describe('libraries of what is compiled where it is installed, which the full images have and the slim ones do not', () => {
  const python =
    'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["uwsgi", "a.ini"]\n'
  const ruby = 'FROM ruby:3.4\nWORKDIR /app\nCOPY . .\nRUN bundle install\nCMD ["bundle", "exec", "puma"]\n'

  test.each<readonly [string, string, Readonly<Record<string, string>>, string]>([
    ['what starts', python, {}, 'libxml2'],
    ['what a manifest names', python, { 'requirements.txt': 'django\npsycopg2==2.9\n' }, 'libpq5 libxml2'],
    ['what a command names', python.replace('-r requirements.txt', 'mysqlclient'), {}, 'libmariadb3 libxml2'],
    ['what a lock file names', ruby, { 'Gemfile.lock': 'GEM\n  specs:\n    pg (1.5.9)\n' }, 'libpq5'],
  ])('%s', (_, text, files, packages) =>
    expect(mendedBy(rule, text, 'review', { files })).toContain(`--no-install-recommends ${packages} &&`),
  )

  test.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['a wheel with its own', python.replace('uwsgi', 'gunicorn'), { 'requirements.txt': 'psycopg2-binary\n' }],
    ['another gem of such a name', ruby, { Gemfile: 'gem "pg_search"\n' }],
  ])('not of %s', (_, text, files) => expect(mendedBy(rule, text, 'review', { files })).not.toContain('apt-get'))
})

describe('C++ on a release whose packages no table has', () => {
  const file = (image: string, packages: string) =>
    `FROM ${image}\nRUN apt-get update && apt-get install -y g++ cmake ${packages}\nWORKDIR /src\nCOPY . .\nRUN cmake . && make\nCMD ["./server"]\n`

  test('takes libraries along whose packages have another number with every release', () => {
    const text = runStage(file('ubuntu:22.04', 'libboost-all-dev libgtest-dev'))
    expect(text).toContain('COPY --from=build /usr/lib/*-linux-gnu/libboost_*.so.* /usr/local/lib/\n')
    expect(text).toContain('RUN ldconfig\n')
  })

  test('runs on it where its C library is newer than that of the distroless images', () => {
    expect(runStage(file('ubuntu:26.04', ''))).toContain('FROM ubuntu:26.04\n')
    expect(runStage(file('ubuntu:24.04', ''))).toContain('FROM gcr.io/distroless/cc-debian13:nonroot\n')
  })
})

test('a program that starts in the root directory finds what lies there', () => {
  const file = (more: string) =>
    `FROM rust:1\nCOPY . /src\n${more}RUN cd /src && cargo build --release && cp target/release/api /api\nCMD ["/api"]\n`
  expect(runStage(file('COPY settings.toml /settings.toml\n'))).toContain('WORKDIR /\n')
  expect(runStage(file(''))).not.toContain('WORKDIR')
})
