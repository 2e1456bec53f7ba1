import { describe, expect, test } from 'vitest'
import { bytes } from '../../source/units'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { dependenciesAfterSource as rule } from './rule'

describe('the manifests come first, the install next, then the source', () => {
  test.each([
    [
      'npm, with a comment that goes along',
      `
      FROM node:22
      WORKDIR /app

      # the application
      COPY --chown=node:node . .

      # its packages
      RUN npm install --omit=dev
      CMD ["npm", "start"]
      `,
      `
      FROM node:22
      WORKDIR /app

      COPY --chown=node:node package*.json .npmrc* ./

      # its packages
      RUN npm install --omit=dev
      # the application
      COPY --chown=node:node . .
      CMD ["npm", "start"]
      `,
    ],
    [
      'an absolute destination with WORKDIR behind it',
      `
      FROM python:3.13
      ADD . /code
      WORKDIR /code
      ENV A=b
      RUN pip install --upgrade pip && pip install -r requirements.txt -c constraints.txt
      `,
      `
      FROM python:3.13
      COPY requirements.txt constraints.txt /code/
      WORKDIR /code
      ENV A=b
      RUN pip install --upgrade pip && pip install -r requirements.txt -c constraints.txt
      ADD . /code
      `,
    ],
    [
      'requirements in a directory of their own',
      `
      FROM python:3.13
      WORKDIR /app
      COPY . /app
      RUN python -m pip install -r requirements/prod.txt
      `,
      `
      FROM python:3.13
      WORKDIR /app
      COPY requirements/ /app/requirements/
      RUN python -m pip install -r requirements/prod.txt
      COPY . /app
      `,
    ],
    [
      'an install of the system in between',
      `
      FROM ruby:3.4
      WORKDIR /app
      COPY . .
      RUN apt-get update && apt-get install -y libpq-dev && rm -rf /var/lib/apt/lists/*
      RUN bundle install
      `,
      `
      FROM ruby:3.4
      WORKDIR /app
      COPY Gemfile Gemfile.lock* .ruby-version* ./
      RUN apt-get update && apt-get install -y libpq-dev && rm -rf /var/lib/apt/lists/*
      RUN bundle install
      COPY . .
      `,
    ],
    [
      'a script that is made executable in between',
      `
      FROM node:22
      WORKDIR /app
      COPY . .
      RUN chmod +x start.sh
      RUN yarn --frozen-lockfile
      `,
      `
      FROM node:22
      WORKDIR /app
      COPY package.json yarn.lock* .yarnrc* .npmrc* ./
      RUN yarn --frozen-lockfile
      COPY . .
      RUN chmod +x start.sh
      `,
    ],
    [
      'a RUN that goes on with the source is taken apart',
      `
      FROM node:22
      WORKDIR /app
      COPY . .
      RUN --mount=type=secret,id=npmrc \\
          npm ci && \\
          npm cache clean --force && \\
          # the bundle
          npm run build && \\
          npm test
      `,
      `
      FROM node:22
      WORKDIR /app
      COPY package*.json .npmrc* ./
      RUN --mount=type=secret,id=npmrc \\
          npm ci && \\
          npm cache clean --force
      COPY . .
      # the bundle
      RUN --mount=type=secret,id=npmrc \\
          npm run build && \\
          npm test
      `,
    ],
    [
      'a sub-directory',
      `
      FROM node:22
      WORKDIR /app
      COPY . .
      RUN cd web && npm ci
      `,
      `
      FROM node:22
      WORKDIR /app
      COPY web/package*.json web/.npmrc* ./web/
      RUN cd web && npm ci
      COPY . .
      `,
    ],
    [
      'a directory of the context',
      `
      FROM node:22
      WORKDIR /app
      COPY ./server /app
      RUN pnpm install --frozen-lockfile
      `,
      `
      FROM node:22
      WORKDIR /app
      COPY server/package.json server/pnpm-lock.yaml* server/pnpm-workspace.yaml* server/.npmrc* /app/
      RUN pnpm install --frozen-lockfile
      COPY ./server /app
      `,
    ],
    [
      'Go, whose modules are fetched by a command of their own',
      `
      FROM golang:1.26 AS build
      COPY . /src
      WORKDIR /src
      # static
      RUN CGO_ENABLED=0 go build -o /app ./cmd/app
      FROM scratch
      COPY --from=build /app /app
      `,
      `
      FROM golang:1.26 AS build
      COPY go.mod go.sum* /src/
      WORKDIR /src
      RUN go mod download
      COPY . /src
      # static
      RUN CGO_ENABLED=0 go build -o /app ./cmd/app
      FROM scratch
      COPY --from=build /app /app
      `,
    ],
    [
      'an installer from the network in between',
      `
      FROM python:3.13
      WORKDIR /app
      COPY . .
      RUN curl -sSL https://install.python-poetry.org | python3 -
      RUN poetry install --no-root
      `,
      `
      FROM python:3.13
      WORKDIR /app
      COPY pyproject.toml poetry.lock* ./
      RUN curl -sSL https://install.python-poetry.org | python3 -
      RUN poetry install --no-root
      COPY . .
      `,
    ],
    [
      'two installs, one after the other',
      `
      FROM python:3.13
      WORKDIR /app
      COPY . .
      RUN pip install -r requirements.txt
      RUN npm ci
      `,
      `
      FROM python:3.13
      WORKDIR /app
      COPY requirements.txt ./
      RUN pip install -r requirements.txt
      COPY package*.json .npmrc* ./
      RUN npm ci
      COPY . .
      `,
    ],
    [
      'a manifest that is copied by name behind the source takes its place in front',
      `
      FROM python:3.13
      WORKDIR /code
      ADD . /code
      # pinned
      ADD requirements.txt /code/
      RUN cd /code && pip install -r requirements.txt
      RUN cd /code && pip install .
      `,
      `
      FROM python:3.13
      WORKDIR /code
      # pinned
      ADD requirements.txt /code/
      RUN cd /code && pip install -r requirements.txt
      ADD . /code
      RUN cd /code && pip install .
      `,
    ],
  ])('%s', (_, before, after) => {
    expect(mendedBy(rule, dockerfile(before))).toBe(dockerfile(after))
    expect(findingsIn(rule, dockerfile(after))).toEqual([])
  })

  test('CRLF and a last line without a break', () => {
    expect(mendedBy(rule, 'FROM node:22\r\nWORKDIR /a\r\nCOPY . .\r\nRUN npm ci')).toBe(
      'FROM node:22\r\nWORKDIR /a\r\nCOPY package*.json .npmrc* ./\r\nRUN npm ci\r\nCOPY . .',
    )
  })
})

const run = (line: string, between = ''): string => `FROM node:22\nWORKDIR /app\nCOPY . .\n${between}RUN ${line}\n`

describe('said with its reason where it can’t move', () => {
  test.each([
    [run('npm ci --workspaces'), 'several packages'],
    [run('npm ci', 'RUN ./prepare.sh\n'), 'line 4'],
    [run('npm ci', 'WORKDIR /app\n'), 'WORKDIR'],
    [run('node check.js && npm ci'), 'node'],
    [run('npm ci && npm run build; npm test'), 'the rest of its RUN'],
    [run('export A=b && npm ci && npm run build'), 'the rest of its RUN'],
    [run('pip install -r requirements.txt -e .'), 'the project itself'],
    [run('poetry install'), '--no-root'],
    [run('cargo build --release'), 'Cargo'],
    [run('composer install --no-dev'), 'autoloader'],
    [run('bin/bundle install'), 'bin/bundle is a file of the project'],
    [run('./bin/yarn install'), './bin/yarn is a file of the project'],
    [run('npm ci && npm run build && npm prune --omit=dev'), 'in the same RUN'],
    [run('pip install -r requirements.txt', 'COPY deploy/requirements.txt .\n'), 'line 4 brings a file of that name'],
  ])('%j', (text, part) => {
    const found = findingsIn(rule, text)
    expect(found.map((it) => [it.severity, it.fixes.length])).toEqual([['info', 0]])
    expect(found[0]?.message).toContain(part)
  })
})

test('a Go project below GOPATH may have no go.mod', () => {
  const text = 'FROM golang:1.26\nWORKDIR /go/src/a\nCOPY . .\nRUN go build -o /a .\n'
  expect(mendedBy(rule, text, 'review')).toBe(text)
  expect(mendedBy(rule, text, 'risky')).toContain('COPY go.mod')
})

describe('manifests that are given decide', () => {
  const text = run('npm ci')
  test.each([
    ['workspaces', { 'package.json': '{"workspaces":["a"]}' }, []],
    ['a local dependency', { 'package.json': '{"dependencies":{"a":"file:./a"}}' }, []],
    ['a script', { 'package.json': '{"scripts":{"postinstall":"node x.js"}}' }, ['risky']],
    ['nothing special', { 'package.json': '{"dependencies":{"a":"1"}}' }, ['review']],
  ])('%s', (_, files, safety) => {
    expect(findingsIn(rule, text, { files }).flatMap((it) => it.fixes.map((fix) => fix.safety))).toEqual(safety)
  })

  test('requirements that read others', () => {
    const files = { 'requirements.txt': '-r base.txt\nflask\n' }
    expect(mendedBy(rule, run('pip install -r requirements.txt'), 'review', { files })).toContain(
      'COPY requirements.txt base.txt ./',
    )
  })

  test('a .dockerignore that lets node_modules through is mended with it', () => {
    const [finding] = findingsIn(rule, text, { files: { '.dockerignore': '.git' } })
    expect(finding?.fixes[0]?.dockerignore).toBe('.git\nnode_modules\n')
    const [other] = findingsIn(rule, text, { files: { '.dockerignore': 'node_modules\n' } })
    expect(other?.fixes[0]?.dockerignore).toBeUndefined()
  })
})

test('modules that lie in the folder are kept out, and the step still applies', () => {
  const text = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "src/index.js"]\n'
  const context = ['package.json', 'src/index.js', 'node_modules/a/index.js'].map((path) => ({
    path,
    bytes: bytes(1000),
  }))
  expect(mendedBy(rule, text, 'review', { context })).toBe(
    'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["node", "src/index.js"]\n',
  )
})

describe('installs right behind it that read nothing of the source come along', () => {
  const head = 'FROM python:3.13\nCOPY . /app\nWORKDIR /app\nRUN pip install -r requirements.txt\n'
  const [from, , ...middle] = head.trimEnd().split('\n')
  const first = [from, 'COPY requirements.txt /app/', ...middle].join('\n')
  const one = 'RUN pip install gunicorn torch\n'
  const two = '# plays videos\nRUN apt-get update && apt-get install -y ffmpeg\n'
  test.each([
    ['packages by name', `${one}RUN ./prepare\n`, `${one}COPY . /app\nRUN ./prepare\n`],
    ['packages of the system, with their comment', `${one}${two}`, `${one}${two}COPY . /app\n`],
    [
      'what comes before the last of them',
      `RUN echo a\n${one}RUN echo b\n`,
      `RUN echo a\n${one}COPY . /app\nRUN echo b\n`,
    ],
    ['none that reads the source', `RUN pip install .\n${one}`, `COPY . /app\nRUN pip install .\n${one}`],
    ['none behind another instruction', `USER app\n${one}`, `COPY . /app\nUSER app\n${one}`],
    ['none that installs nothing', 'RUN echo a\n', 'COPY . /app\nRUN echo a\n'],
    [
      'none that writes where the source goes',
      'RUN pip install -t /app/lib torch\n',
      'COPY . /app\nRUN pip install -t /app/lib torch\n',
    ],
  ])('%s', (_, behind, after) => expect(mendedBy(rule, `${head}${behind}`)).toBe(`${first}\n${after}`))

  test('and the bytes that are fetched again are those of all of them', () => {
    const message = findingsIn(rule, `${head}${one}`)[0]?.message
    expect(message).toMatch(/every change to it runs 3 instructions up to line 5 again/)
    expect(message).toMatch(/ GB are written again/)
  })
})

describe('nothing is found', () => {
  test.each([
    ['FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n'],
    [
      'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build && npm ci --omit=dev\n',
    ],
    ['FROM node:22 AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nFROM deps\nCOPY . .\nRUN npm ci\n'],
    ['FROM node:22\nCOPY . /app\nRUN npm install -g serve\n'],
    ['FROM node:22\nCOPY . /app\nRUN npm install express\n'],
    ['FROM node:22\nCOPY . /app\nRUN cd /other && npm ci\n'],
    ['FROM python:3.13\nCOPY . /app\nRUN pip install flask\n'],
    ['FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install .\n'],
    ['FROM python:3.13\nCOPY requirements.txt /\nRUN pip install -r /requirements.txt\nCOPY . /app\n'],
    ['FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n'],
    ['FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build main.go\n'],
    ['FROM golang:1.26\nCOPY . .\nRUN go install example.org/tool@latest\n'],
    ['FROM golang:1.26\nENV GO111MODULE=off\nWORKDIR /src\nCOPY . .\nRUN go build -o /a .\n'],
    ['FROM golang:1.10\nWORKDIR /go/src/a\nCOPY . .\nRUN go build -o /a .\n'],
    ['FROM ruby:3.4\nADD Gemfile .\nADD Gemfile.lock .\nRUN bundle install\n'],
    ['FROM node:22\nWORKDIR /app\nRUN --mount=type=bind,target=. npm ci\n'],
    ['FROM node:22 AS b\nFROM node:22\nWORKDIR /app\nCOPY --from=b /src .\nRUN npm ci\n'],
    ['FROM node:22 AS unused\nWORKDIR /app\nCOPY . .\nRUN npm ci\nFROM scratch\nCOPY a /a\n'],
  ])('%j', (text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('it says what runs again and how much that is', () => {
  const [finding] = findingsIn(rule, run('npm ci', 'RUN apt-get update && apt-get install -y git\n'))
  expect(finding?.message).toMatch(
    /^Line 3 copies the source, so every change to it runs 2 instructions up to `npm ci` again/,
  )
})
