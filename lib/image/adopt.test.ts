import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { begunBy } from './resume'
import { simulate } from './simulate'

const options = { catalog: bundledCatalog(), today: testDay }

const file = (built: string, more = ''): string => `ARG V=1
FROM node:22-bookworm AS pages
WORKDIR /src
${built}
RUN npm run build
FROM debian:bookworm-slim AS tools
RUN apt-get update && apt-get install -y curl
FROM debian:bookworm-slim
${more}COPY --from=pages /src/dist /srv
COPY --from=tools /usr/bin/curl /usr/bin/curl
RUN echo done > /srv/done && chmod 600 /srv/done`

/** The stages of a text that are taken over from another build. */
function adopted(before: string, after: string, given: Partial<typeof options> = {}): readonly number[] {
  const old = simulate(parseDockerfile(before), options)
  const built = simulate(parseDockerfile(after), { ...options, ...given }, undefined, [begunBy(old)])
  return built.stages.flatMap((it, at) => (it.ledger === old.stages[at]?.ledger ? [at] : []))
}

const plain = 'RUN npm ci'

describe('a stage that nothing has changed for is taken over from an earlier build', () => {
  test.each<[string, string, string, number[]]>([
    ['behind a longer comment', file(plain), `# a line more\n${file(plain)}`, [0, 1, 2]],
    ['with a comment in its midst', file(plain), file(plain, '# what runs\n'), [0, 1, 2]],
    [
      'where the other stage gives it the same',
      file(plain),
      file('RUN --mount=type=cache,target=/root/.npm npm ci'),
      [1, 2],
    ],
    [
      'not where the other stage gives it more',
      file(plain),
      file('RUN npm ci && npm run build && cp -r /etc dist'),
      [1],
    ],
    ['not where it says something else', file(plain), file(plain, 'USER 7\n'), [0, 1]],
    ['not where an argument in front of the stages is another', file(plain), file(plain).replace('V=1', 'V=2'), []],
    ['not where a stage has another name', file(plain), file(plain).replaceAll('pages', 'page'), []],
    ['not behind another stage', file(plain), `FROM scratch AS none\n${file(plain).replace('ARG V=1\n', '')}`, []],
  ])('%s', (_, before, after, stages) => {
    expect(adopted(before, after)).toEqual(stages)
  })

  test('not from a build that was told another day', () => {
    expect(adopted(file(plain), file(plain), { today: '2020-01-01' })).toEqual([])
  })

  test('a stage that starts from another one follows it', () => {
    const text = 'FROM debian:bookworm-slim AS base\nRUN echo a > /a\nFROM base\nRUN echo b > /b'
    expect(adopted(text, `# more\n${text}`)).toEqual([0, 1])
    expect(adopted(text, text.replace('echo a', 'echo aa'))).toEqual([])
  })

  test('a stage that is lent something of another one follows it', () => {
    const text =
      'FROM debian:bookworm-slim AS base\nRUN echo a > /a\nFROM debian:bookworm-slim\nRUN --mount=from=base,target=/m cp /m/a /b'
    expect(adopted(text, `# more\n${text}`)).toEqual([0, 1])
    expect(adopted(text, text.replace('echo a', 'echo aa'))).toEqual([])
  })
})
