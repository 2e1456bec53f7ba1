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
