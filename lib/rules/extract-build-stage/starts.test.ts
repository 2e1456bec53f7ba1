import { describe, expect, test } from 'vitest'
import { fileOf, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const usual = (lines: readonly string[]) => findingsIn(rule, fileOf(lines))[0]?.fixes[0]?.asks?.questions[0]?.usual

describe('`make run` starts a program that the person names', () => {
  const go = ['FROM golang:1.24', 'WORKDIR /src', 'COPY . .']

  test.each<readonly [string, readonly string[], string]>([
    ['in Go, which is built then', [...go, 'CMD make run'], '/usr/local/bin/app'],
    ['in Go, where make has built it', [...go, 'RUN make build', 'CMD make run'], '/src/src'],
    [
      'in C, by the name that it is given',
      [
        'FROM debian:trixie',
        'RUN apt-get update && apt-get install -y gcc make',
        'WORKDIR /s',
        'COPY . .',
        'RUN make',
        'CMD make run APP=web',
      ],
      '/s/web',
    ],
  ])('%s', (_, lines, path) => expect(usual(lines)).toBe(path))

  test('and of Go all files of a directory', () => expect(usual([...go, 'CMD go run *.go'])).toBe('/usr/local/bin/app'))
})

test('tools that Go installs come along for a script, and for nothing else', () => {
  const lines = (start: string) => [
    'FROM golang:1.24',
    'WORKDIR /app',
    'RUN go install -tags postgres github.com/golang-migrate/migrate/v4/cmd/migrate@latest',
    'COPY . .',
    'COPY deploy/run.sh .',
    'RUN go build -o main .',
    start,
  ]
  const scripted = runStage(lines('CMD ["./run.sh"]'))
  expect(scripted).toContain('COPY --from=build /go/bin/migrate /usr/local/bin/migrate\n')
  expect(scripted.match(/run\.sh/g)).toHaveLength(2)
  const alone = runStage(lines('CMD ["./main"]'))
  expect(alone).toContain('COPY --from=build /app/main /app/main\n')
  expect(alone).not.toContain('migrate')
})

describe('what Corepack fetched comes along', () => {
  const file = (from: string) => [
    `FROM node:${from}`,
    'RUN corepack enable',
    'WORKDIR /app',
    'COPY . .',
    'RUN pnpm install',
    'CMD ["pnpm", "start"]',
  ]
  const home = 'COREPACK_HOME=/usr/local/share/corepack'

  test('on the slim image', () => {
    const after = mendedBy(rule, fileOf(file('24')))
    expect(after).toContain(`FROM node:24 AS build\nENV ${home}\n`)
    expect(after).toContain('COPY --from=build /usr/local/share/corepack /usr/local/share/corepack\n')
  })

  test('and is fetched where the Node of the run stage has none', () => {
    const run = runStage(file('26').toSpliced(1, 1, 'RUN npm install -g corepack@0.34 && corepack enable'))
    expect(run).toContain('RUN npm install -g corepack@0.34 && npm cache clean --force && corepack enable\n')
    expect(run.match(/npm install/g)).toHaveLength(1)
    expect(runStage(file('26'))).toContain(
      'RUN npm install -g corepack && npm cache clean --force && corepack enable\n',
    )
  })

  test('with Corepack itself where Node comes along, and a home for who runs it', () => {
    const run = runStage(file('18'))
    expect(run).toContain(`ENV ${home}\nENV HOME=/tmp\n`)
    expect(run).toContain(
      'COPY --from=build /usr/local/lib/node_modules/corepack /usr/local/lib/node_modules/corepack\n',
    )
    expect(run).toContain('/usr/local/bin/corepack && corepack enable\n')
  })
})

test('a server that brings its packages needs none of the build, on a slim image that has ended, too', () => {
  const lines = ['FROM node:18-alpine', 'WORKDIR /app', 'COPY . .', 'RUN npm ci && npm run build']
  const run = runStage([...lines, 'CMD ["node", ".output/server/index.mjs"]'])
  expect(run).toContain('COPY --from=build --chown=1000:1000 /app/.output /app/.output\n')
  expect(run).not.toContain('node_modules')
})

describe('Java that is built', () => {
  test('from a directory of the context leaves that behind', () => {
    const run = runStage([
      'FROM gradle:8-jdk21',
      'WORKDIR /app',
      'COPY ./app .',
      'RUN gradle installDist',
      'CMD ["build/install/app/bin/app"]',
    ])
    expect(run).toContain('COPY --from=build /app/build/install/app /app/build/install/app\n')
    expect(run).not.toContain('COPY ./app')
  })

  test.each([
    ['/home/gradle/build/libs/app.jar', 'build/libs/app.jar'],
    ['/home/gradle/app.jar', 'app.jar'],
  ])('in the directory of the image starts there: %s', (path, named) => {
    const copied = named === 'app.jar' ? ' && cp build/libs/x.jar app.jar' : ''
    const run = runStage([
      'FROM gradle:8-jdk21',
      'COPY . .',
      `RUN gradle bootJar${copied}`,
      `CMD ["java", "-jar", "${named}"]`,
    ])
    expect(run).toContain(`WORKDIR /home/gradle\nCOPY --from=build ${path} ${path}\n`)
  })

  test('by Clojure starts with the java that PATH finds', () => {
    const run = runStage([
      'FROM clojure:temurin-21-tools-deps',
      'WORKDIR /app',
      'COPY deps.edn ./',
      'COPY . .',
      'RUN clj -T:build uber',
      'CMD ["/usr/bin/java", "-jar", "target/app.jar"]',
    ])
    expect(run).toContain('CMD ["java", "-jar", "target/app.jar"]')
    expect(run).not.toContain('deps.edn')
  })
})

test('what the build took of another stage into its own directory comes along with that, once', () => {
  const run = runStage([
    'FROM composer:2 AS vendor',
    'COPY . /app',
    'FROM php:8.3-apache',
    'RUN docker-php-ext-install pdo_mysql',
    'WORKDIR /var/www/html',
    'COPY --from=vendor /app /var/www/html',
    'RUN chown -R www-data:www-data storage',
  ])
  expect(run.match(/COPY .* \/var\/www\/html\n/g)).toEqual([
    'COPY --from=build --chown=www-data:www-data /var/www/html /var/www/html\n',
  ])
})
