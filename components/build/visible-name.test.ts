import { expect, test } from 'vitest'
import { visibleName } from './visible-name'

test.each([
  ['src/main.ts', 'src/main.ts'],
  ['日本語/файл.txt', '日本語/файл.txt'],
  ['new\nline', 'new\\nline'],
  ['photo\u202Egpj.exe', 'photo\\u202Egpj.exe'],
  ['pass\u200Bwd', 'pass\\u200Bwd'],
  ['\u0000', '\\u0000'],
])('%j is shown as %s', (name, shown) => expect(visibleName(name)).toBe(shown))
