import { describe, expect, test } from 'vitest'
import { bytes } from '../../source/units'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { wideCopyFrom as rule } from './rule'

const go = (copy: string, rest: string): string =>
  `FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o bin/app .\nFROM debian:trixie\nWORKDIR /app\n${copy}\n${rest}\n`
const start = 'CMD ["/app/bin/app"]'

describe('the program is copied by its path', () => {
  test.each([
    ['to an absolute directory', 'COPY --from=build /src /app', 'COPY --from=build /src/bin/app /app/bin/app'],
    ['with slashes', 'COPY --from=build /src/ /app/', 'COPY --from=build /src/bin/app /app/bin/app'],
    ['to the working directory', 'COPY --from=build /src .', 'COPY --from=build /src/bin/app ./bin/app'],
    ['by the number of the stage', 'COPY --from=0 /src ./', 'COPY --from=0 /src/bin/app ./bin/app'],
    [
      'with its owner',
      'COPY --chown=1000 --from=build /src .',
      'COPY --chown=1000 --from=build /src/bin/app ./bin/app',
    ],
  ])('%s', (_, before, after) => {
    expect(mendedBy(rule, go(before, start))).toBe(go(after, start))
    expect(findingsIn(rule, go(after, start))).toEqual([])
  })

  test('a program of cargo, whose directory is counted as one', () => {
    const text = (copy: string) =>
      `FROM rust:1.90 AS b\nWORKDIR /s\nCOPY . .\nRUN cargo build --release\nFROM debian:trixie\n${copy}\nCMD ["/app/release/tool"]\n`
    expect(mendedBy(rule, text('COPY --from=b /s/target /app'))).toBe(
      text('COPY --from=b /s/target/release/tool /app/release/tool'),
    )
  })

  test('bytes of the rest are said', () => {
    const [finding] = findingsIn(rule, go('COPY --from=build /src /app', start))
    expect(finding?.message).toBe(
      'Line 7 copies all of /src of another stage, and the start command uses /app/bin/app alone (about 15 MB). The rest is about 5 MB, about 2 MB to pull.',
    )
  })
})

describe('no step is offered where something else of the directory is named', () => {
  test.each([
    ['by a variable', `ENV TEMPLATES=/app/templates\n${start}`],
    ['by an argument of the program', 'CMD ["/app/bin/app", "--config", "./config.yml"]'],
    ['by a RUN', `RUN chmod +x /app/run.sh\n${start}`],
    ['by a health check in a shell', `HEALTHCHECK CMD ./check.sh && true\n${start}`],
  ])('%s', (_, rest) => {
    expect(findingsIn(rule, go('COPY --from=build /src /app', rest)).map((it) => it.fixes.length)).toEqual([0])
  })
})

test('files that a program reads as a rule make it a step to think about', () => {
  const context = ['main.go', 'templates/a.html'].map((path) => ({ path, bytes: bytes(2e6) }))
  const text = go('COPY --from=build /src /app', start)
  expect(findingsIn(rule, text, { context })[0]?.fixes[0]).toMatchObject({
    safety: 'risky',
    assumptions: [expect.stringContaining('/app/templates/a.html is there')],
  })
})

describe('nothing is found', () => {
  test.each([
    ['of a single file', go('COPY --from=build /src/bin/app /app/bin/app', start)],
    ['where a script starts', go('COPY --from=build /src /app', 'CMD ["/app/start.sh"]')],
    ['where the program is found by its name', go('COPY --from=build /src /app', 'CMD ["app"]')],
    ['of the build context', 'FROM golang:1.26\nCOPY . /app\nRUN go build -o /app/bin/a .\nCMD ["/app/bin/a"]\n'],
    ['of another image', 'FROM debian\nCOPY --from=acme/tools:1 /opt /app\nCMD ["/app/bin/app"]\n'],
    ['in a stage that ships nothing', `${go('COPY --from=build /src /app', start)}FROM scratch\nCOPY a /a\n`],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
