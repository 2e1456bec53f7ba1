import { describe, expect, test } from 'vitest'
import { askedVariables } from './asked-variables'

describe('names that are looked up, as BuildKit names them in its check UndefinedVar', () => {
  test.each([
    ['$a', ['a']],
    ['a-$b-c', ['b']],
    [`\${a:-b} $a`, ['a']],
    [`\${a:-$b}`, ['b', 'a']],
    [`\${a:-\${b:-c}}`, ['b', 'a']],
    [`\${a:+$b}`, ['b', 'a']],
    [`\${a#$b}\${c%$d}`, ['b', 'a', 'd', 'c']],
    [`\${a/$b/$c}`, ['b', 'c', 'a']],
    [`\${a//b/c}`, ['a']],
    [`$1a $12 \${1} $@ $$`, ['1', '12', '@', '$']],
    ['$é', ['é']],
    ['$ $. $/', []],
    [`'$a'`, []],
    ['"$a"', ['a']],
    [`"'$a'"`, ['a']],
    ['\\$a', []],
    ['"\\$a"', []],
    ['\\\\$a', ['a']],
    ['"\\\\$a"', ['a']],
    [`\${}`, []],
    [`\${a`, []],
    [`'$a`, []],
  ])('%s', (text, names) => expect(askedVariables(text, '\\', 'words')).toEqual(names))
})

test('the escape character is the file’s own', () => {
  expect(askedVariables('`$a \\$b', '`', 'words')).toEqual(['b'])
})

test('quotes mean nothing in the text of a heredoc, and the escape character is the backslash', () => {
  expect(askedVariables(`'$a' "$b" \\$c \`$d`, '`', 'contents')).toEqual(['a', 'b', 'd'])
})
