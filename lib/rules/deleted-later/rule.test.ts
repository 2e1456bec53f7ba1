import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { deletedLater as rule } from './rule'

const big = (path: string) => `dd if=/dev/urandom of=${path} bs=1M count=20`

describe('the deletion moves to the RUN that made the files', () => {
  test.each([
    [
      'lists',
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y curl
      RUN rm -rf /var/lib/apt/lists/*
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      `,
    ],
    [
      'over other instructions, with its comment, in the author’s style',
      `
      FROM debian:bookworm
      RUN apt-get update \\
       && apt-get install -y \\
          curl
      ENV A=b
      # smaller
      RUN rm -rf /var/lib/apt/lists/*
      CMD ["sh"]
      `,
      `
      FROM debian:bookworm
      # smaller
      RUN apt-get update \\
       && apt-get install -y \\
          curl \\
       && rm -rf /var/lib/apt/lists/*
      ENV A=b
      CMD ["sh"]
      `,
    ],
    [
      'each path to its own maker; what is not known to be there goes to the last',
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y curl
      RUN ${big('/opt/data.bin')}
      RUN rm -rf /var/lib/apt/lists/* /opt/data.bin /var/tmp/*
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      RUN ${big('/opt/data.bin')} && rm -rf /opt/data.bin /var/tmp/*
      `,
    ],
    [
      'out of a RUN that does more',
      `
      FROM debian:bookworm
      RUN ${big('/tmp/a.bin')}
      RUN echo one \\
        # away with it
        && rm /tmp/a.bin \\
        && echo two
      `,
      `
      FROM debian:bookworm
      RUN ${big('/tmp/a.bin')} && rm /tmp/a.bin
      RUN echo one \\
        # away with it
        && echo two
      `,
    ],
    [
      'into a heredoc',
      `
      FROM debian:bookworm
      RUN <<EOF
      set -e
      ${big('/tmp/a.bin')} # random
      EOF
      RUN ["rm", "-f", "/tmp/a.bin"]
      `,
      `
      FROM debian:bookworm
      RUN <<EOF
      set -e
      ${big('/tmp/a.bin')} # random
      rm -f /tmp/a.bin
      EOF
      `,
    ],
    [
      'variables stay variables',
      `
      FROM debian:bookworm
      ARG V=1
      RUN ${big('/tmp/a-$V.bin')}
      RUN ${big('b-$V.bin')}
      RUN rm "/tmp/a-$V.bin" b-$V.bin
      `,
      `
      FROM debian:bookworm
      ARG V=1
      RUN ${big('/tmp/a-$V.bin')} && rm "/tmp/a-$V.bin"
      RUN ${big('b-$V.bin')} && rm /b-$V.bin
      `,
    ],
    [
      'a relative path becomes absolute',
      `
      FROM debian:bookworm
      WORKDIR /srv
      RUN ${big('a.bin')}
      RUN rm a.bin
      `,
      `
      FROM debian:bookworm
      WORKDIR /srv
      RUN ${big('a.bin')} && rm /srv/a.bin
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before), 'review')).toBe(dockerfile(after)))

  test('with CRLF line ends', () => {
    expect(mendedBy(rule, `FROM debian:12\r\nRUN ${big('/a.bin')} \\\r\n  && echo\r\n# c\r\nRUN rm /a.bin\r\n`)).toBe(
      `FROM debian:12\r\n# c\r\nRUN ${big('/a.bin')} \\\r\n  && echo \\\r\n  && rm /a.bin\r\n`,
    )
  })

  test('what nothing needs in between is safe, what nobody has described is not', () => {
    const lists = 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl\n'
    const fix = (text: string) => findingsIn(rule, text)[0]?.fixes[0]
    expect(fix(`${lists}RUN echo\nRUN rm -r /var/lib/apt/lists\n`)).toMatchObject({ safety: 'safe', assumptions: [] })
    expect(fix(`${lists}RUN ./setup.sh\nRUN rm -r /var/lib/apt/lists\n`)).toMatchObject({
      safety: 'review',
      assumptions: ['Nothing between line 2 and line 4 needs /var/lib/apt/lists.'],
    })
  })
})

describe('RUNs are joined where what lies between needs the files', () => {
  test.each([
    [
      'a file that is read',
      `
      FROM debian:bookworm
      RUN ${big('/a.bin')}
      # check

      RUN cat /a.bin
      RUN rm /a.bin
      `,
      `
      FROM debian:bookworm
      RUN ${big('/a.bin')} \\
      # check
       && cat /a.bin \\
       && rm /a.bin
      `,
    ],
    [
      'packages that a build needs',
      `
      FROM debian:bookworm
      RUN apt-get update && \\
          apt-get install -y build-essential
      RUN make install
      RUN apt-get purge -y --auto-remove build-essential
      `,
      `
      FROM debian:bookworm
      RUN apt-get update && \\
          apt-get install -y build-essential && \\
          make install && \\
          apt-get purge -y --auto-remove build-essential
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before), 'review')).toBe(dockerfile(after)))

  test.each([
    ['a directory was changed', `RUN cd /srv && ${big('/a.bin')}\nRUN cat /a.bin && rm /a.bin\n`],
    ['a failure would be passed over', `RUN ${big('/a.bin')}\nRUN cat /a.bin; rm /a.bin\n`],
    ['another instruction stands between', `RUN ${big('/a.bin')}\nENV A=b\nRUN cat /a.bin && rm /a.bin\n`],
    ['the mounts differ', `RUN ${big('/a.bin')}\nRUN --mount=type=tmpfs,target=/x cat /a.bin && rm /a.bin\n`],
    ['exec form', `RUN ["dd", "of=/a.bin", "bs=1M", "count=20"]\nRUN cat /a.bin && rm /a.bin\n`],
  ])('but not where %s', (_, text) => {
    const whole = `FROM debian:bookworm\n${text}`
    expect(findingsIn(rule, whole)).toHaveLength(1)
    expect(mendedBy(rule, whole, 'risky')).toBe(whole)
  })
})

describe('a file that COPY brings for one RUN is mounted', () => {
  test.each([
    [
      'and removed in that RUN',
      `
      FROM debian:bookworm
      # data
      COPY a.tar.gz /tmp/
      RUN tar xf /tmp/a.tar.gz -C /srv && rm /tmp/a.tar.gz
      `,
      `
      FROM debian:bookworm
      # data
      RUN --mount=type=bind,source=a.tar.gz,target=/tmp/a.tar.gz tar xf /tmp/a.tar.gz -C /srv
      `,
    ],
    [
      'and removed in a later one',
      `
      FROM debian:bookworm
      COPY a.tar.gz /tmp/
      RUN --network=none tar xf /tmp/a.tar.gz -C /srv
      RUN rm /tmp/a.tar.gz
      `,
      `
      FROM debian:bookworm
      RUN --network=none --mount=type=bind,source=a.tar.gz,target=/tmp/a.tar.gz tar xf /tmp/a.tar.gz -C /srv
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before), 'review')).toBe(dockerfile(after)))

  test.each([
    ['it is changed', 'COPY a.tar.gz /tmp/\nRUN gunzip /tmp/a.tar.gz && rm -f /tmp/a.tar.gz\n'],
    [
      'two RUNs read it',
      'COPY a.tar.gz /tmp/\nRUN tar tf /tmp/a.tar.gz\nRUN tar xf /tmp/a.tar.gz && rm /tmp/a.tar.gz\n',
    ],
    ['it gets an owner', 'COPY --chown=1 a.tar.gz /tmp/\nRUN tar xf /tmp/a.tar.gz && rm /tmp/a.tar.gz\n'],
    [
      'it comes from an address',
      'ADD https://example.org/a.tar.gz /tmp/\nRUN tar xf /tmp/a.tar.gz && rm /tmp/a.tar.gz\n',
    ],
  ])('but not where %s', (_, text) => {
    const whole = `FROM debian:bookworm\n${text}`
    expect(findingsIn(rule, whole)).toHaveLength(1)
    expect(mendedBy(rule, whole, 'risky')).toBe(whole)
  })
})

describe('nothing is found', () => {
  test.each([
    ['in the same RUN', `RUN ${big('/a.bin')} && rm /a.bin\n`],
    ['for a trifle', 'RUN echo hi > /a\nRUN rm /a\n'],
    [
      'for what a mount holds',
      `RUN --mount=type=cache,target=/c ${big('/c/a')}\nRUN --mount=type=cache,target=/c rm /c/a\n`,
    ],
    ['in a stage that ships nothing', `RUN ${big('/a.bin')}\nRUN rm /a.bin\nFROM scratch\nCOPY --from=0 /etc /etc\n`],
    ['for what the base image brings', 'RUN rm -rf /usr/share/doc /var/lib/dpkg\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, `FROM debian:bookworm\n${text}`)).toEqual([]))
})

test('the message names the bytes and both lines', () => {
  const text = `FROM debian:bookworm\nRUN ${big('/a.bin')}\nRUN ${big('/b.bin')}\nRUN rm /a.bin /b.bin\n`
  expect(findingsIn(rule, text)[0]?.message).toContain(
    '`rm` on line 4 deletes 41.9 MB that line 2 (21 MB) and line 3 (21 MB) wrote.',
  )
})

test('a variable that is set in between, or by the RUN itself, keeps the deletion where it is', () => {
  for (const end of ['ARG V=2\nRUN rm /a-$V.bin\n', 'RUN V=1 && rm /a-$V.bin && echo hi; true\n']) {
    const text = `FROM debian:bookworm\nRUN ${big('/a-1.bin')}\nRUN ${big('/a-2.bin')}\n${end}`
    expect(mendedBy(rule, text, 'risky')).toBe(text)
  }
})

test('lists that a later RUN installs from stay', () => {
  const text =
    'FROM debian:bookworm\nRUN apt-get update\nENV A=b\nRUN apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*\n'
  expect(mendedBy(rule, text, 'risky')).toBe(text)
})

test('a deletion that has more to do stays, and is repeated where it was missing', () => {
  const text = (end: string) =>
    `FROM debian:bookworm\nRUN apt-get update && apt-get install -y curl${end}\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n`
  expect(mendedBy(rule, text(''))).toBe(text(' && rm -rf /var/lib/apt/lists/*'))
})

test('a file that is read in between keeps the whole deletion behind it', () => {
  const text = dockerfile(`
    FROM rust:1
    WORKDIR /work
    COPY . .
    RUN cargo build --release
    RUN cp target/release/tool /usr/local/bin/tool
    RUN rm -rf /work/target
  `)
  const mended = mendedBy(rule, text)
  expect(mended.indexOf('cp target/release/tool')).toBeLessThan(mended.indexOf('rm -rf /work/target'))
})

test('a cache that is deleted too late has the name that others give it', () => {
  const ids = (text: string) =>
    findingsIn(rule, `FROM debian:bookworm\n${text}`).map((it) => it.equivalents?.map(({ id }) => id))
  expect(ids('RUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*\n')).toEqual([['DL3009']])
  expect(ids(`RUN ${big('/a.bin')}\nRUN rm /a.bin\n`)).toEqual([[]])
})
