import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommandList, ShellNode } from './model'
import { parseShell } from './parse'
import { simpleCommands } from './walk'
import { resolveWord } from './word'

const outline = (node: ShellNode): string => {
  switch (node.kind) {
    case 'simple':
      return [node.name, ...node.args].map((word) => word?.text ?? '').join(' ')
    case 'list':
      return node.items.map((item) => `${item.joint ? `${item.joint.operator} ` : ''}${outline(item.node)}`).join(' ')
    case 'pipeline':
      return `${node.negated ? '! ' : ''}${node.commands.map(outline).join(' | ')}`
    case 'subshell':
      return `(${outline(node.body)})`
    case 'group':
      return `{${outline(node.body)}}`
    case 'for':
      return `for ${node.variable} in ${node.words?.map((word) => word.text).join(' ')}: ${outline(node.body)}`
    case 'branching':
      return `${node.conditions.map(outline).join(' / ')} ? ${node.branches.map(outline).join(' / ')}`
    case 'function':
      return `${node.name}() ${outline(node.body)}`
    case 'other':
      return 'other'
  }
}

describe('commands and what joins them', () => {
  test.each([
    ['a && b || c; d', 'a && b || c ; d'],
    ['set -eux; \\\n a; \\\n b', 'set -eux ; a ; b'],
    ['a\nb\n', 'a newline b'],
    ['a | b && ! c', 'a | b && ! c'],
    ['(cd x && a) && { b; }', '(cd x && a) && {b}'],
    ['if a; then b; else c; fi; d', 'a ? b / c ; d'],
    ['for i in 1 2; do a $i; done', 'for i in 1 2: a $i'],
    ['case $x in a) b;; *) c;; esac', ' ? b / c'],
    ['a &', 'a'],
    ['[[ -f x ]] && a', 'other && a'],
    ['f() { a; b; } 2> x; f', 'f() {a ; b} ; f'],
  ])('%j', (text, expected) => expect(outline(parseShell(text, 0).body)).toBe(expected))
})

test('ranges are positions of the file that the script stands in', () => {
  const text = 'a && \\\n  bc d'
  const [, second] = parseShell(text, 100).body.items
  expect(second?.joint?.range).toEqual({ start: 102, end: 104 })
  expect(second?.node.range).toEqual({ start: 109, end: 113 })
})

describe('words', () => {
  const set: Record<string, string | null> = { A: 'x', U: null, V: '1.22.3', P: '/a/b.tar.gz', N: '3', E: '' }
  const values = {
    get: (name: string) => set[name],
    set: () => {},
    output: (body: CommandList) => (outline(body) === 'uname -m' ? 'x86_64' : null),
  }
  test.each([
    ['$A/b', 'x/b', true],
    ['"$A c"\'$A\'', 'x c$A', true],
    [`\${A}y\${B:-z}`, 'xyz', true],
    ['$B/b', '$B/b', false],
    ['$U/b', '$U/b', false],
    ['$(date)/b', '$(date)/b', false],
    [`\${U%x}`, `\${U%x}`, false],
    [`\${V%.*}-\${V%%.*}`, '1.22-1', true],
    [`\${P##*/}`, 'b.tar.gz', true],
    [`\${P#*/}`, 'a/b.tar.gz', true],
    [`\${V//./_}:\${V/./_}:\${V/%.3/x}:\${V/#1/y}`, '1_22_3:1_22.3:1.22x:y.22.3', true],
    [`\${V/.*/}`, '1', true],
    [`\${#V}\${P:1:3}`, '6a/b', true],
    [`\${A^^}\${A^}`, 'XX', true],
    [`\${E:-y}\${E-z}\${A:+set}\${B:+set}`, 'yset', true],
    ['$((N * 2 + 1))-$(( N > 2 ? 10 / 4 : 0 ))', '7-2', true],
    ['$((U + 1))', '$((U + 1))', false],
    ['a-$(uname -m)', 'a-x86_64', true],
    ['fo\\\no', 'foo', true],
  ])('%j', (text, expected, known) => {
    const [command] = simpleCommands(parseShell(`c ${text}`, 0).body)
    const word = command?.args[0]
    expect(word && resolveWord(word, values)).toEqual({ text: expected, known })
  })

  test('unquoted stars make a pattern, quoted ones do not', () => {
    const [command] = simpleCommands(parseShell('rm /a/* "/b/*"', 0).body)
    expect(command?.args.map((word) => word.pattern)).toEqual([true, false])
  })
})

test('redirections and heredocs come with their targets', () => {
  const [command] = simpleCommands(parseShell('cat <<E > /f 2>&1\nhi\nE\n', 0).body)
  expect(command?.redirects.map((it) => [it.operator, it.target?.text ?? it.content?.text])).toEqual([
    ['<<', 'hi\n'],
    ['>', '/f'],
    ['>&', '1'],
  ])
})

test('text that is no shell gives problems and throws nothing', () => {
  expect(parseShell('if a; then', 0).problems.length).toBeGreaterThan(0)
  const pieces = fc.constantFrom(
    'a',
    '$(',
    ')',
    '"',
    "'",
    '`',
    '\n',
    '{',
    '}',
    '<<E',
    '&&',
    '|',
    ';',
    'if',
    'fi',
    '${',
    '\\',
    '#',
    '((',
    '[[',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => void parseShell(parts.join(' '), 7)),
    { numRuns: 500 },
  )
})
