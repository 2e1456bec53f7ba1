import { trifle } from '../content'
import type { Machine } from '../machine'
import { type Call, type CommandFamily, type Effect, optionsOf, pathOf } from './command'
import { readBy } from './reads'

/** Commands that change files in their place. */
export const edits: CommandFamily = {
  names: ['sed', 'dos2unix', 'unix2dos'],
  run: (call, machine) => (call.name === 'sed' ? sed(call, machine) : rewriteAll(call, machine)),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

/** `sed -i` writes its files again; without it, what it reads goes through it. */
const sed: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-e', '-f', '--expression', '--file', '-l'])
  const script = options.values.has('-e') || options.values.has('-f') || options.values.has('--expression')
  const operands = (script ? options.operands : options.operands.slice(1)).map((operand) => operand.text)
  const inPlace = call.args.some((arg) => /^-[nErsuz]*i|^--in-place/.test(arg.text))
  if (!inPlace) {
    const output = readBy(call, operands, machine)
    return output ? { output } : undefined
  }
  const suffix = call.args.map((arg) => /^(?:-[nErsuz]*i|--in-place=)([^,]+)$/.exec(arg.text)?.[1]).find(Boolean) ?? ''
  for (const text of operands) {
    const path = pathOf(call, text)
    if (suffix !== '') machine.copy(path, suffix.includes('*') ? suffix.replace('*', path) : `${path}${suffix}`)
    machine.forgetText(path)
    if (machine.has(path)) machine.rewrite(path, false)
    // files of configuration, as base images and packages bring them
    else machine.write(path, { kind: 'other', size: trifle })
  }
  return undefined
}

const rewriteAll: Runner = (call, machine) => {
  for (const operand of optionsOf(call.args).operands) {
    machine.forgetText(pathOf(call, operand.text))
    machine.rewrite(pathOf(call, operand.text), false)
  }
  return undefined
}
