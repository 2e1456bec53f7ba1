import { describe, expect, test } from 'vitest'
import { type Given, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

const file = (installs: string, start = 'npm start', more = '') =>
  `FROM node:20\nWORKDIR /a\n${more}RUN ${installs}\nCOPY . .\nRUN npm ci && npm run build\nCMD ${start}\n`

/** Of the run stage of a file whose version of Node is no longer supported, which is kept. */
function linesAfter(text: string, given: Given = {}): readonly string[] {
  const after = mendedBy(rule, text, 'review', given)
  return after.slice(after.lastIndexOf('\nFROM ') + 1).split('\n')
}

const scripts = (own: Readonly<Record<string, string>>): Given => ({
  files: { 'package.json': JSON.stringify({ scripts: own, dependencies: { express: '4' } }) },
})

describe('Node that comes out of the build stage', () => {
  test('brings npm as the build has it, which is not installed once more', () => {
    const lines = linesAfter(file('npm install -g npm@latest'))
    expect(lines).toContain('COPY --from=build /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm')
    expect(lines.join()).not.toContain('npm install')
  })

  test('is made ready in front of the program, whose changes do not fetch it again', () => {
    const lines = linesAfter(file('npm install -g npm@10 pm2@5', 'pm2-runtime a.js'))
    const run = lines.findIndex((line) => line.includes('npm install -g pm2@5'))
    expect(run).toBeGreaterThan(lines.findIndex((line) => line.includes('/node_modules/npm ')))
    expect(run).toBeLessThan(lines.findIndex((line) => /--chown=\S+ \/a\b/.test(line)))
  })

  test('comes without npm where the start script starts Node alone', () => {
    const lines = linesAfter(file('npm install -g npm@latest'), scripts({ start: 'node x.js', build: 'tsc' }))
    expect(lines).toContain('CMD ["node", "x.js"]')
    expect(lines.join()).not.toContain('npm')
    const slim = linesAfter(
      file('npm install -g npm@latest && apt-get update && apt-get install -y ffmpeg'),
      scripts({ start: 'node x.js', build: 'tsc' }),
    )
    expect(slim[0]).toContain('-slim')
    expect(slim).toContain('CMD ["node", "x.js"]')
    expect(slim.join()).not.toContain('npm')
  })

  test.each([
    ['npm runs another script before', scripts({ prestart: 'node migrate.js', start: 'node x.js' })],
    ['the script is for a shell', scripts({ start: 'PORT=1 node x.js' })],
  ])('keeps npm where %s', (_, given) => {
    expect(linesAfter(file('npm --version'), given)).toContain('CMD npm start')
  })

  test('is not offered where what is installed for all lies elsewhere', () => {
    const text = file('npm install -g npm@latest', 'npm start', 'ENV NPM_CONFIG_PREFIX=/opt/npm\n')
    expect(mendedBy(rule, text)).toBe(text)
  })
})
