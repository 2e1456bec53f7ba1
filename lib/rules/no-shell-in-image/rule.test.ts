import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { noShellInImage as rule } from './rule'

const lines = (text: string): readonly string[] =>
  findingsIn(rule, text).map((it) => `${it.severity} ${text.slice(it.range.start, it.range.end).split(' ')[0]}`)

describe('what needs a shell', () => {
  test.each([
    ['a RUN on scratch', 'FROM scratch\nRUN ls\n', ['error RUN']],
    ['a RUN on distroless', 'FROM gcr.io/distroless/base-debian12\nRUN ls\n', ['error RUN']],
    ['in a stage that goes on from it', 'FROM scratch AS a\nCOPY x /x\nFROM a\nRUN ls\n', ['error RUN']],
    ['a heredoc', 'FROM scratch\nRUN <<E\nls\nE\n', ['error RUN']],
    ['a start command with a variable', 'FROM scratch\nCOPY a /a\nCMD /a --port=$PORT\n', ['error CMD']],
    ['an entrypoint of two commands', 'FROM scratch\nCOPY a /a\nENTRYPOINT /a init && /a\n', ['error ENTRYPOINT']],
    ['a health check', 'FROM scratch\nCOPY a /a\nHEALTHCHECK CMD /a health\nCMD ["/a"]\n', ['error HEALTHCHECK']],
    ['a RUN in a stage that is not built', 'FROM scratch AS x\nRUN ls\nFROM debian\n', ['info RUN']],
  ])('%s', (_, text, expected) => expect(lines(text)).toEqual(expected))

  test.each([
    ['with a shell in the base', 'FROM gcr.io/distroless/base-debian12:debug\nRUN ls\n'],
    ['with a shell that was copied', 'FROM scratch\nCOPY --from=busybox /bin/busybox /bin/sh\nRUN ls\n'],
    ['with a whole file system', 'FROM scratch\nADD rootfs.tar.xz /\nRUN ls\n'],
    ['of another image', 'FROM scratch\nCOPY --from=debian / /\nRUN ls\n'],
    ['in exec form', 'FROM scratch\nCOPY a /a\nRUN ["/a"]\nHEALTHCHECK CMD ["/a"]\nCMD ["/a"]\n'],
    ['that only has to be written in exec form', 'FROM scratch\nCOPY a /a\nCMD /a\n'],
    ['without a health check', 'FROM scratch\nCOPY a /a\nHEALTHCHECK NONE\n'],
    ['with a shell of its own', 'FROM scratch\nCOPY a /a\nSHELL ["/a", "-c"]\nRUN x\n'],
    ['on an image that is not known', 'FROM acme/base\nRUN ls\n'],
  ])('is not found %s', (_, text) => expect(lines(text)).toEqual([]))
})
