import { expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStageOffered } from './run-stage.fixture'

const npmStart = 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["npm", "start"]\n'
const manifest = (start: string, dependency: string) => ({
  'package.json': JSON.stringify({ scripts: { start }, dependencies: { [dependency]: '1' } }),
})
const runStage = (text: string, files = {}) => runStageOffered(text, { files })

test('starts what the script of npm starts, where that is known and is Node alone', () => {
  expect(runStage(npmStart, manifest('node server.js', 'express'))).toContain('CMD ["node", "server.js"]')
  expect(runStage(npmStart)).toMatch(/FROM node:22-slim[\s\S]*CMD \["npm", "start"\]/)
})

test('offers an image with a shell beside the one without', () => {
  const [finding] = findingsIn(rule, npmStart.replace('["npm", "start"]', 'node server.js'))
  expect(finding?.fixes.map((it) => [it.id, it.title.replace(/.* on /, '')])).toEqual([
    [undefined, 'cc-debian13:nonroot'],
    ['with-shell', 'node:22-slim'],
  ])
})

test.each<readonly [string, string, Readonly<Record<string, string>>]>([
  ['a shell has to fill in words', npmStart.replace('["npm", "start"]', 'node server.js $ARGS'), {}],
  ['the health check asks curl', npmStart.replace('CMD', 'HEALTHCHECK CMD curl -f localhost\nCMD'), {}],
  ['the manifest names what starts programs', npmStart, manifest('node server.js', 'shelljs')],
  ['the script of npm is one for a shell', npmStart, manifest('PORT=1 node server.js', 'express')],
  [
    'an init starts it',
    npmStart.replace(
      'CMD ["npm", "start"]',
      'ADD https://example.org/tini /tini\nENTRYPOINT ["/tini", "--", "node", "a.js"]',
    ),
    {},
  ],
  ['something is installed for it', npmStart.replace('COPY', 'RUN apt-get install -y ffmpeg\nCOPY'), {}],
])('keeps the shell where %s', (_, text, files) => {
  expect(runStage(text, files)).toContain('slim')
  expect(runStage(text, files)).not.toContain('distroless')
})

test('brings the one library more that Node loads from 25 on', () => {
  const after = (version: string) =>
    runStage(npmStart.replace('22', version).replace('["npm", "start"]', 'node server.js'))
  const library = 'COPY --from=build /usr/lib/*-linux-gnu/libatomic.so.1* /usr/lib/\n'
  for (const version of ['26', 'lts', 'latest']) expect(after(version)).toContain(library)
  expect(after('24')).not.toContain(library)
})
