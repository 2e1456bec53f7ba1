import { expect, test } from 'vitest'
import { bytes } from '../../source/units'
import { runStageOffered } from './run-stage.fixture'

const runStage = (text: string, paths: readonly string[], files: Readonly<Record<string, string>> = {}): string =>
  runStageOffered(text, { context: paths.map((path) => ({ path, bytes: bytes(1000) })), files })
const go = 'FROM golang:1.26\nWORKDIR /app\nCOPY . .\nRUN go build -o server .\nCMD ["./server"]\n'
const java =
  'FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\nRUN mvn package\nCMD ["java", "-jar", "target/a.jar"]\n'
const node = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCMD ["node", "dist/main.js"]\n'

test.each([
  ['Go', go],
  ['Java', java],
  ['Node', node],
])('%s brings the directories that the context shows to be read later', (_, text) => {
  const after = runStage(text, ['main.x', 'templates/page.html', 'public/app.css', 'internal/a.txt'])
  for (const name of ['public', 'templates'])
    expect(after).toMatch(new RegExp(`COPY --from=build (?:--chown=\\S+ )?/app/${name} /app/${name}\n`))
  expect(after).not.toContain('internal')
})

test.each<readonly [string, readonly string[], Readonly<Record<string, string>>]>([
  ['of source alone', ['config/config.go', 'data/seed_test.go'], {}],
  ['that .dockerignore leaves out', ['data/dump.sql'], { '.dockerignore': 'data\n' }],
  ['where the context is not known', [], {}],
])('and none %s', (_, paths, files) => expect(runStage(go, paths, files).match(/COPY/g)).toHaveLength(1))

test('what a COPY names is copied once', () => {
  const text = go.replace('RUN go', 'COPY templates templates\nRUN go')
  expect(runStage(text, ['templates/a.html']).match(/templates \S*templates\n/g)).toHaveLength(1)
})
