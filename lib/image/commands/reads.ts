import { nothingAtAll, type Size, sumSizes } from '../../catalog/estimate'
import type { Machine } from '../machine'
import { longestText } from '../printed'
import { type Call, pathOf } from './command'

/** The size of what a command reads: the files it names, or its input. Null where it is not known. */
export function readBy(call: Call, operands: readonly string[], machine: Machine): Size | null {
  const named = operands.filter((text) => text !== '-')
  if (named.length === 0) return call.input
  const sizes: Size[] = []
  for (const text of named) {
    const path = pathOf(call, text)
    if (path === '/dev/null') continue
    const files = machine.find(path).filter((entry) => !entry.tree && entry.kind !== 'base')
    if (files.length === 0) return null
    for (const file of files) sizes.push(machine.fullSize(file))
  }
  return sizes.length === 0 ? nothingAtAll : sumSizes(sizes)
}

/** The text of what a command reads; null where it is not known. */
export function textBy(call: Call, operands: readonly string[], machine: Machine): string | null {
  if (operands.length === 0) return call.inputText
  let whole = ''
  for (const operand of operands) {
    const text = operand === '-' ? call.inputText : operand === '/dev/null' ? '' : machine.textAt(pathOf(call, operand))
    if (text === null) return null
    whole += text
  }
  return whole.length <= longestText ? whole : null
}
