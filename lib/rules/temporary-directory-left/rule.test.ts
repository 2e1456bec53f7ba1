import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { temporaryDirectoryLeft as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the directory is removed at the end of the RUN', () => {
  test.each([
    ['in one line', 'RUN D=$(mktemp -d) && make -C $D', 'RUN D=$(mktemp -d) && make -C $D && rm -rf "$D"'],
    [
      'behind set -e',
      'RUN set -e; \\\n    export GNUPGHOME="$(mktemp -d)"; \\\n    gpg --import a',
      'RUN set -e; \\\n    export GNUPGHOME="$(mktemp -d)"; \\\n    gpg --import a; \\\n    rm -rf "$GNUPGHOME"',
    ],
    [
      'in a heredoc',
      'RUN <<EOF\nset -e\nd=`mktemp -dt a`\nmake -C "$d"\nEOF',
      'RUN <<EOF\nset -e\nd=`mktemp -dt a`\nmake -C "$d"\nrm -rf "$d"\nEOF',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`)).toBe(`${debian}${after}\n`))
})

test('a directory whose name nothing keeps is found', () =>
  expect(findingsIn(rule, `${debian}RUN mktemp -d /tmp/a\n`)).toHaveLength(1))

describe('nothing is found', () => {
  test.each([
    'RUN D="$(mktemp -d)" && make -C "$D" && rm -rf "$D"',
    'RUN D="$(mktemp -d)" && trap \'rm -rf "$D"\' EXIT && make -C "$D"',
    'RUN D="$(mktemp -d)" && mv "$D" /srv/data',
    'RUN F="$(mktemp)" && make > "$F"',
    'RUN --mount=type=tmpfs,target=/tmp D="$(mktemp -d)" && make -C "$D"',
    'RUN mktemp -d && rm -rf /tmp/*',
  ])('%s', (text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
