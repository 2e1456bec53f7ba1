import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { applyEdits } from '../source/edits'
import { baseChoices } from './base-candidates'
import { dockerfile } from './check-rule.fixture'

const catalog = bundledCatalog()

/** The file on another base, or why that is not offered, and what it says was changed. */
function tried(text: string, reference: RegExp): { text: string | null; changes: string } {
  const built = simulate(parseDockerfile(text), { catalog, today: testDay })
  const [choice] = baseChoices(built, catalog, testDay)
  const candidate = choice?.candidates.find((it) => !it.now && reference.test(it.reference))
  if (!candidate) throw new Error(`no such candidate: ${choice?.candidates.map((it) => it.reference).join(' ')}`)
  const result = candidate.edits && applyEdits(text, candidate.edits)
  return { text: result?.ok ? result.text : null, changes: candidate.changes.join(' ') }
}

const rebased = (text: string, reference: RegExp): string | null => tried(dockerfile(text), reference).text

describe('Corepack, which Node brings no longer, is installed', () => {
  const node26 = /^node:26-slim$/
  const bring = 'npm install -g corepack && '

  test.each([
    ['in front of its first call', 'RUN set -e; corepack enable\nRUN corepack prepare\n', [`set -e; ${bring}corepack`]],
    ['with what is set for it', 'RUN npm i && A=0 corepack enable\n', [`npm i && ${bring}A=0 corepack enable`]],
    ['once for stages on one another', 'RUN corepack enable\nFROM a\nRUN corepack enable\n', [`RUN ${bring}corepack`]],
    ['not where it is installed', 'RUN npm i -g corepack@1\nRUN corepack enable\n', []],
  ])('%s', (_, runs, expected) => {
    const after = tried(`FROM node:22-slim AS a\n${runs}`, node26).text ?? ''
    expect(after).toContain('FROM node:26-slim AS a\n')
    for (const words of expected) expect(after).toContain(words)
    expect(after.split(bring)).toHaveLength(expected.length + 1)
  })

  test.each([
    ['for somebody else', 'RUN sudo corepack enable'],
    ['without a shell', 'RUN ["corepack", "enable"]'],
  ])('not %s', (_, run) => expect(tried(`FROM node:22-slim\n${run}\n`, node26).text).toBeNull())

  test('not on a Node that has it', () => {
    const after = tried('FROM node:22-slim\nRUN corepack enable\n', /^node:24-slim$/).text
    expect(after).toBe('FROM node:24-slim\nRUN corepack enable\n')
  })
})

describe('trying another base rewrites the stage', () => {
  test('apt-get becomes apk, with the names that the packages have there', () => {
    const text = dockerfile(`
      FROM node:22
      RUN apt-get update && \\
          apt-get install -y --no-install-recommends build-essential libpq-dev=1.2 git lsb-release && \\
          rm -rf /var/lib/apt/lists/*
      # keep
      RUN apt-get update
      RUN npm ci
      CMD ["node", "a.js"]
    `)
    const { text: after, changes } = tried(text, /^node:22-alpine$/)
    expect(after).toBe(
      dockerfile(`
        FROM node:22-alpine
        RUN apk add --no-cache build-base libpq-dev git
        # keep
        RUN npm ci
        CMD ["node", "a.js"]
      `),
    )
    expect(changes).toContain('Packages are installed with `apk`.')
    expect(changes).toContain('`build-essential` is `build-base`')
    expect(changes).toContain('`lsb-release` goes')
  })

  test('apk becomes apt-get', () =>
    expect(
      rebased(
        `
        FROM alpine:3.22
        RUN apk update && apk add --no-cache build-base sqlite && rm -rf /var/cache/apk/* && echo done
        `,
        /^debian:/,
      ),
    ).toMatch(
      /^FROM debian:\S+\nRUN apt-get update && apt-get install -y --no-install-recommends build-essential sqlite3 && rm -rf \/var\/lib\/apt\/lists\/\* && echo done\n$/,
    ))

  test.each([
    ['groupadd -r app && useradd -r -g app -u 999 app', 'addgroup -S app && adduser -D -S -H -u 999 -G app app'],
    ['useradd -ms /bin/bash app', 'adduser -D -s /bin/sh app'],
    ['useradd --create-home --uid 1000 -c "An app" app', 'adduser -D -u 1000 -g "An app" app'],
    ['useradd --system app', 'addgroup -S app && adduser -D -S -H -G app app'],
    ['adduser --disabled-password --gecos "" app', 'adduser -D -g "" app'],
    ['adduser --system --group app', 'addgroup -S app && adduser -D -S -G app app'],
    ['usermod -aG video app', 'addgroup app video'],
    ['apt-get purge -y git && apt-get autoremove -y', 'apk del git'],
    ['sudo apt-get install -y curl', 'apk add --no-cache curl'],
  ])('%s is %s', (before, after) =>
    expect(rebased(`FROM debian:trixie\nRUN ${before}\n`, /^alpine:/)).toMatch(
      new RegExp(`^FROM alpine:\\S+\\nRUN ${after.replace(/[.*+?^${'$'}{}()|[\]\\]/g, '\\$&')}\\n$`),
    ),
  )

  test.each([
    ['addgroup -S app && adduser -S -G app app', 'groupadd -r app && useradd -r -m -g app app'],
    ['adduser -D -H -u 1000 -s /sbin/nologin app', 'useradd -M -u 1000 -s /usr/sbin/nologin app'],
    ['adduser -S app', 'useradd -r -m -g nogroup app'],
    ['deluser app', 'userdel app'],
  ])('%s is %s', (before, after) =>
    expect(rebased(`FROM alpine:3.22\nRUN ${before}\n`, /^debian:/)?.split('\n')[1]).toBe(`RUN ${after}`),
  )

  test('what the next image does not bring is installed by name', () => {
    const text = `
      FROM node:22
      RUN curl -fsS https://example.org/a -o a && git clone https://example.org/b
      RUN ["bash", "build.sh"]
      `
    expect(rebased(text, /^node:22-alpine$/)).toContain('\nRUN apk add --no-cache bash ca-certificates curl git\n')
    expect(rebased(text, /^node:22-slim$/)).toContain(
      '\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl git && rm -rf /var/lib/apt/lists/*\n',
    )
  })

  test.each([
    [
      'a start command for a shell',
      'FROM debian:trixie\nCOPY app /app\nCMD /app --fast\n',
      /distroless\/base/,
      'CMD ["/app", "--fast"]',
    ],
    ['the interpreter', 'FROM node:22\nCOPY . .\nCMD ["node", "a.js"]\n', /nodejs22/, 'CMD ["a.js"]'],
    [
      'the interpreter as ENTRYPOINT',
      'FROM node:22\nCOPY . .\nENTRYPOINT node a.js\n',
      /nodejs22/,
      'ENTRYPOINT ["/nodejs/bin/node", "a.js"]',
    ],
    [
      'Java',
      'FROM eclipse-temurin:21\nCOPY a.jar .\nCMD java -Xmx1g -jar a.jar\n',
      /java21/,
      'ENTRYPOINT ["/usr/bin/java", "-Xmx1g", "-jar", "a.jar"]',
    ],
  ])('where there is no shell, %s is said otherwise', (_, text, reference, expected) =>
    expect(rebased(text, reference)).toContain(expected),
  )

  test.each([
    ['a package without a name there', 'FROM debian:trixie\nRUN apt-get install -y libapache2-mod-shib\n', /^alpine:/],
    [
      'packages from elsewhere',
      'FROM debian:trixie\nRUN curl -fsS https://deb.nodesource.com/setup_22.x | bash -\n',
      /^alpine:/,
    ],
    ['a choice between commands', 'FROM debian:trixie\nRUN apt-get install -y git || true\n', /^alpine:/],
    ['an install in a branch', 'FROM debian:trixie\nRUN if [ -e a ]; then apt-get install -y git; fi\n', /^alpine:/],
    ['an option that BusyBox has not', 'FROM debian:trixie\nRUN useradd --expiredate 2030-01-01 app\n', /^alpine:/],
    ['a RUN without a shell', 'FROM debian:trixie\nRUN ls\nCMD ["/app"]\n', /distroless\/base/],
    ['a program that is no part of it', 'FROM node:22\nCOPY . .\nCMD ["npm", "start"]\n', /nodejs22/],
    ['a probe for a shell', 'FROM node:22\nCOPY . .\nHEALTHCHECK CMD node a.js\nCMD ["node", "b.js"]\n', /nodejs22/],
  ])('is not offered for %s', (_, text, reference) => expect(tried(text, reference).text).toBeNull())
})

test('a rewritten file reads as it should: no problem that it did not have, and the base that was asked for', () => {
  const text = 'FROM debian:trixie\nRUN apt-get update && apt-get install -y git\nCMD git --version\n'
  const built = simulate(parseDockerfile(text), { catalog, today: testDay })
  for (const { candidates } of baseChoices(built, catalog, testDay)) {
    for (const { reference, edits } of candidates) {
      const result = edits && applyEdits(text, edits)
      if (!result?.ok) continue
      const after = simulate(parseDockerfile(result.text), { catalog, today: testDay })
      expect(after.file.problems).toEqual([])
      expect(after.stages[0]?.base.reference).toBe(reference)
    }
  }
})
