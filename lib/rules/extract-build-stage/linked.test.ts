import { describe, expect, test } from 'vitest'
import { mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const shipped = (...lines: readonly string[]): string => runStage(lines)

describe('a program is linked against libraries that the image of its compiler has', () => {
  test.each([
    ['gcc -o app app.c -lyaml -lm', 'libyaml-0-2'],
    ['g++ app.cc -lz -o app', 'zlib1g'],
  ])('%s brings %s', (command, library) =>
    expect(shipped('FROM gcc:13', 'WORKDIR /a', 'COPY . .', `RUN ${command}`, 'CMD ["./app"]')).toMatch(
      new RegExp(`^FROM debian:trixie-slim\nRUN apt-get .* ${library} `),
    ),
  )

  test('and none beyond the C library without one', () =>
    expect(
      shipped('FROM gcc:13', 'WORKDIR /a', 'COPY . .', 'RUN gcc -o app app.c -lm -lpthread', 'CMD ["./app"]'),
    ).toContain('FROM gcr.io/distroless/cc-debian13:nonroot\n'))
})

test.each([
  ['cargo install --path . --root /usr/local', 'rust:1', '/usr/local/bin/server'],
  ['go build -o /usr/local/bin/ ./...', 'golang:1.26', '/usr/local/bin/server'],
])('a script that is given what %s makes comes with it', (command, from, path) => {
  const after = shipped(
    `FROM ${from}`,
    'WORKDIR /a',
    'COPY . .',
    `RUN ${command}`,
    'COPY start.sh /usr/local/bin/',
    'ENTRYPOINT ["start.sh"]',
    'CMD ["server"]',
  )
  expect(after).toContain(`COPY --from=build ${path} ${path}\n`)
  expect(after).toContain('start.sh /usr/local/bin/')
})

describe('OpenSSL of a release that is no longer supported', () => {
  const file = (from: string) =>
    `FROM ${from}\nRUN apt-get update && apt-get install -y gcc libc6-dev libssl-dev\nCOPY s.c /s/\nWORKDIR /s\nRUN gcc -o s s.c -lssl\nCMD ["./s"]\n`

  test('comes along', () =>
    expect(mendedBy(rule, file('ubuntu:20.04'))).toContain(
      'COPY --from=build /usr/lib/*-linux-gnu/libssl*.so.* /usr/local/lib/\nCOPY --from=build /usr/lib/*-linux-gnu/libcrypto*.so.* /usr/local/lib/\nRUN ldconfig\n',
    ))

  test.each([
    ['by the name of its package where that is known', 'debian:trixie'],
    ['and not from a place of its own', 'ubuntu:16.04'],
  ])('%s', (_, from) => expect(mendedBy(rule, file(from))).not.toContain('libssl*'))
})
