import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { applyPatch } from 'diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patchOf } from './patch'

test('nothing changed, nothing written', () => {
  expect(patchOf([{ path: 'Dockerfile', before: 'FROM a\n', after: 'FROM a\n' }])).toBe('')
})

test('a change and a new file in one patch', () => {
  expect(
    patchOf([
      { path: 'Dockerfile', before: 'FROM a\nUSER b', after: 'FROM a\nUSER c\n' },
      { path: '.dockerignore', before: null, after: '.git\n' },
    ]),
  ).toBe(
    [
      '--- a/Dockerfile',
      '+++ b/Dockerfile',
      '@@ -1,2 +1,2 @@',
      ' FROM a',
      '-USER b',
      '\\ No newline at end of file',
      '+USER c',
      '--- /dev/null',
      '+++ b/.dockerignore',
      '@@ -0,0 +1,1 @@',
      '+.git',
      '',
    ].join('\n'),
  )
})

test('applying a patch gives the text after, whatever the line ends', () => {
  const line = fc.constantFrom('FROM a', 'RUN b', '', '# c', '\tRUN d ')
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 30 })
    .map((lines) => lines.flat().join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after)
      const patch = patchOf([{ path: 'Dockerfile', before, after }])
      expect(applyPatch(before, patch, { autoConvertLineEndings: false })).toBe(after)
    }),
  )
})

/** What git makes of a patch, in a folder of its own with nothing but the files before. */
function applied(changes: readonly { path: string; before: string | null; after: string }[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-patch-'))
  try {
    for (const { path, before } of changes) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      if (before !== null) writeFileSync(join(folder, path), before)
    }
    execFileSync('git', ['init', '-q'], { cwd: folder })
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '-'], {
      cwd: folder,
      input: patchOf(changes),
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    return changes.map(({ path }) => readFileSync(join(folder, path), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test.each([
  ['lines that end with CR LF', 'FROM a\r\nRUN b\r\nRUN c\r\n', 'FROM a\r\nRUN d\r\nRUN c\r\n'],
  ['both kinds of line ends', 'FROM a\r\nRUN b\nRUN c\r\n', 'FROM a\nRUN b\nRUN e\r\n'],
  ['no final line break before', 'FROM a\nUSER b', 'FROM a\nUSER c\n'],
  ['no final line break after', 'FROM a\nUSER b\n', 'FROM a\nUSER c'],
  ['no final line break at all', 'FROM a\nUSER b', 'FROM a\nRUN x\nUSER b'],
  ['a byte order mark', '\uFEFFFROM a\nUSER b\n', '\uFEFFFROM a\nUSER c\n'],
  ['blanks at line ends and tabs', 'FROM a \n\tRUN b\t\n\n', 'FROM a\n\tRUN b\t\n\n\n'],
  ['an empty file before', '', 'FROM a\n'],
  ['lines that look like a patch', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n', '--- a/y\n+++ b/x\n@@ -1 +1 @@\n'],
])('git applies a patch of a file with %s', (_, before, after) => {
  expect(applied([{ path: 'Dockerfile', before, after }])).toEqual([after])
})

test('git applies a patch that makes a .dockerignore, in folders and under names with blanks', () => {
  const changes = [
    { path: 'services/my app/Dockerfile', before: 'FROM a\nUSER b\n', after: 'FROM a\nUSER c\n' },
    { path: 'services/my app/.dockerignore', before: null, after: '.git\n**/node_modules' },
    { path: 'größe/Dockerfile', before: 'FROM a\n', after: 'FROM b\n' },
  ]
  expect(applied(changes)).toEqual(changes.map(({ after }) => after))
})
