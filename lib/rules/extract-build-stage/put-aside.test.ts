import { describe, expect, test } from 'vitest'
import { fileOf, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

/** What the run stage takes out of the build, beside the program. */
const taken = (lines: readonly string[]): readonly string[] =>
  [...mendedBy(rule, fileOf(lines)).matchAll(/^COPY --from=build (?:--chown=\S+ )?(\S+) /gm)]
    .map((it) => it[1] ?? '')
    .slice(1)

describe('files that the build puts aside come along with the program', () => {
  const go = (run: string, ...rest: readonly string[]) => [
    'FROM golang:1.24',
    'WORKDIR /src',
    'COPY . .',
    `RUN ${run}`,
    ...rest,
  ]

  test.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'where the start command names them',
      go('go build -o /usr/local/bin/app . && cp c.yml /etc/app/c.yml', 'CMD ["app", "-c", "/etc/app/c.yml"]'),
      ['/etc/app/c.yml'],
    ],
    [
      'beside the program, outside of the source',
      go('go build -o /app/server . && cp -r templates static /app/', 'WORKDIR /app', 'CMD ["./server"]'),
      ['/app/templates', '/app/static'],
    ],
    [
      'settings that are written in the source tree',
      go('go build -o app . && cp .env.example .env && sed s/a/b/ c.tmpl > conf/c.toml', 'CMD ["./app"]'),
      ['/src/.env', '/src/conf/c.toml'],
    ],
    [
      'and none that the build reads, or takes away again',
      go(
        'cp x.go y.go && echo a > go.mod && echo b > t.json && go build -o app . && rm t.json && mkdir -p /usr/include/x && cp h /usr/include/x/h',
        'CMD ["./app"]',
      ),
      [],
    ],
    [
      'of Java, too',
      [
        'FROM maven:3.9-eclipse-temurin-21',
        'WORKDIR /src',
        'COPY . .',
        'RUN mvn package && cp target/app.jar /app/app.jar && cp -r config /app/config',
        'WORKDIR /app',
        'CMD ["java", "-jar", "app.jar"]',
      ],
      ['/app/config'],
    ],
  ])('%s', (_, lines, paths) => expect(taken(lines)).toEqual(paths))
})

test('packages that pip is told a place for by a variable are taken from there', () => {
  const lines = ['FROM python:3.12', 'ENV PIP_TARGET=/deps PYTHONPATH=/deps', 'WORKDIR /app', 'COPY . .']
  const after = mendedBy(rule, fileOf([...lines, 'RUN pip install -r r.txt', 'CMD ["python", "a.py"]']))
  expect(after).toContain('COPY --from=build /deps /deps\n')
  expect(after).not.toContain('/opt/venv')
})

test('packages of Node that are installed for all are there where NODE_PATH finds them as libraries', () => {
  const lines = ['FROM node:22', 'ENV NODE_PATH=/usr/local/lib/node_modules', 'RUN npm install -g ws', 'WORKDIR /app']
  const after = mendedBy(rule, fileOf([...lines, 'COPY . .', 'RUN npm install', 'CMD ["node", "a.js"]']))
  expect(after.split('\n\nFROM ')[1]).toContain('RUN npm install -g ws')
})
