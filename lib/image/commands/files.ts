import { fileSize, trifle } from '../content'
import type { Machine } from '../machine'
import { baseName, joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** Commands that delete, copy, move and mark files. */
export const files: CommandFamily = {
  names: [
    'rm',
    'rmdir',
    'unlink',
    'shred',
    'cp',
    'rsync',
    'mv',
    'ln',
    'mkdir',
    'touch',
    'chmod',
    'chown',
    'chgrp',
    'install',
    'find',
    'truncate',
    'dd',
    'strip',
    'useradd',
    'adduser',
    'groupadd',
    'addgroup',
  ],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const remove: Runner = (call, machine) => {
  for (const operand of optionsOf(call.args).operands) machine.remove(pathOf(call, operand.text))
  return undefined
}

/** `cp a b`, `mv a b`, with a directory as target where there are several sources or the target is known to be one. */
const copy: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-t', '--target-directory', '-S', '-m', '-o', '-g', '--exclude'])
  const into = options.values.get('-t') ?? options.values.get('--target-directory')
  const operands = into === undefined ? options.operands.slice(0, -1) : options.operands
  const target = pathOf(call, into ?? options.operands.at(-1)?.text ?? '')
  const targetText = into ?? options.operands.at(-1)?.text ?? ''
  const directory =
    into !== undefined ||
    operands.length > 1 ||
    targetText.endsWith('/') ||
    /(?:^|\/)\.$/.test(targetText) ||
    isDirectory(machine, target)
  let unknown = false
  for (const operand of operands) {
    const from = pathOf(call, operand.text)
    const contents = /\/\.$/.test(operand.text) || (call.name === 'rsync' && operand.text.endsWith('/'))
    const matched = operand.pattern || contents ? machine.find(from).length > 0 : true
    if (operand.pattern) {
      for (const entry of topOf(machine, from)) machine.copy(entry, joinPath(target, baseName(entry)))
      unknown ||= !matched
    } else if (!machine.copy(from, directory && !contents ? joinPath(target, baseName(from)) : target)) unknown = true
    if (call.name === 'mv') machine.remove(from)
  }
  if (unknown) machine.write(target, { kind: 'other', size: trifle, label: `what ${call.name} copies` })
  return undefined
}

/** The paths that a pattern stands for, among those that are known. */
function topOf(machine: Machine, pattern: string): readonly string[] {
  const depth = pattern.split('/').length
  return [...new Set(machine.find(pattern).map((entry) => entry.path.split('/').slice(0, depth).join('/')))]
}

const isDirectory = (machine: Machine, path: string): boolean =>
  knownDirectories.has(path) ||
  machine.directories.has(path) ||
  machine.find(path).some((entry) => entry.tree || entry.path !== path)

const knownDirectories = new Set([
  '/',
  '/bin',
  '/etc',
  '/home',
  '/opt',
  '/root',
  '/srv',
  '/tmp',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/local',
  '/usr/local/bin',
  '/usr/local/lib',
  '/usr/local/sbin',
  '/usr/sbin',
  '/usr/share',
  '/var',
  '/var/lib',
  '/var/tmp',
])

const mark: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['--reference'])
  const recursive = hasAny(options, '-R', '--recursive')
  const paths = options.values.has('--reference') ? options.operands : options.operands.slice(1)
  for (const operand of paths) machine.rewrite(pathOf(call, operand.text), recursive)
  return undefined
}

const link: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-t'])
  if (hasAny(options, '-s', '--symbolic')) return undefined
  const [from, to] = options.operands
  // a hard link into another layer takes the bytes along: measured, a link to a file of a lower layer stores it again
  for (const entry of from ? machine.find(pathOf(call, from.text)) : []) {
    if (to && !entry.tree && entry.layer !== machine.ledger.current)
      machine.write(pathOf(call, to.text), { kind: entry.kind, size: entry.size })
  }
  return undefined
}

const makeDirectory: Runner = (call, machine) => {
  for (const operand of optionsOf(call.args, ['-m', '--mode']).operands)
    machine.directories.add(pathOf(call, operand.text))
  return undefined
}

const touch: Runner = (call, machine) => {
  for (const operand of optionsOf(call.args, ['-d', '-t', '-r']).operands) {
    const path = pathOf(call, operand.text)
    if (machine.has(path)) machine.rewrite(path, false)
    else machine.write(path, { kind: 'other', size: fileSize(0, path) })
  }
  return undefined
}

const install: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-m', '-o', '-g', '-t', '--mode', '--owner', '--group'])
  return hasAny(options, '-d', '--directory') ? makeDirectory(call, machine) : copy(call, machine)
}

/** `find … -delete` and `find … -exec rm`: what is deleted is known where whole trees of one kind are named. */
const find: Runner = (call, machine) => {
  const words = call.args.map((arg) => arg.text)
  const deletes =
    words.includes('-delete') || words.some((word, i) => /^-(?:exec|execdir|ok)$/.test(word) && words[i + 1] === 'rm')
  if (!deletes) return undefined
  const tests = words.findIndex((word) => word.startsWith('-') || word === '(')
  const roots = words.slice(0, tests === -1 ? words.length : tests)
  const name = words[words.indexOf('-name') + 1]
  if (!words.includes('-name') && !words.includes('-iname') && !words.includes('-regex') && !words.includes('-path')) {
    for (const root of roots.length > 0 ? roots : ['.']) machine.remove(`${pathOf(call, root)}/*`)
    return undefined
  }
  for (const root of roots.length > 0 ? roots : ['.']) {
    for (const entry of machine.find(pathOf(call, root))) {
      if (name !== undefined && !entry.tree && wholeName(name).test(baseName(entry.path))) machine.removeEntry(entry)
    }
  }
  return undefined
}

const wholeName = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[\\^$.+()[\]{}|/]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  )

const truncate: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-s', '--size'])
  const count = Number(options.values.get('-s') ?? options.values.get('--size') ?? 0)
  for (const operand of options.operands) {
    const path = pathOf(call, operand.text)
    machine.write(path, { kind: 'other', size: fileSize(Number.isFinite(count) ? count : 0, path) })
  }
  return undefined
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  K: 1024,
  KB: 1000,
  M: 1_048_576,
  MB: 1_000_000,
  G: 1_073_741_824,
  GB: 1e9,
}

const dd: Runner = (call, machine) => {
  const fields = new Map(call.args.map((arg) => arg.text.split('=')).map(([key = '', value = '']) => [key, value]))
  const [, count = '1', unit = ''] = /^(\d+)([KMG]B?)?$/i.exec(fields.get('bs') ?? '512') ?? []
  const total = Number(count) * (units[unit.toUpperCase()] ?? 1) * Number(fields.get('count') ?? Number.NaN)
  const to = fields.get('of')
  if (to !== undefined && !to.startsWith('/dev/'))
    machine.write(pathOf(call, to), {
      kind: 'other',
      size: Number.isFinite(total) ? fileSize(total, 'random.gz') : trifle,
    })
  return undefined
}

/** Measured: `useradd -m` writes about 9 kB (passwd, shadow, group, a home directory from /etc/skel). */
const account: Runner = (call, machine) => {
  const options = optionsOf(call.args, [
    '-u',
    '--uid',
    '-g',
    '--gid',
    '-G',
    '-d',
    '--home',
    '-h',
    '-s',
    '--shell',
    '-c',
    '-k',
    '--gecos',
    '--ingroup',
  ])
  const id = Number(options.values.get('-u') ?? options.values.get('--uid') ?? 0)
  const records =
    machine.packageManager === 'apk' ? 1500 : call.name === 'groupadd' || call.name === 'addgroup' ? 1200 : 8900
  machine.write('/etc/passwd', { kind: 'other', size: fileSize(records, 'passwd.txt'), label: 'user records' })
  // without -l, lastlog and faillog get a record for every user up to this one; what is between is written as zeros
  const sparse = call.name === 'useradd' && id > 100_000 && !hasAny(options, '-l', '--no-log-init')
  if (sparse) {
    const zeros = fileSize(id * 292 + id * 32, 'x.txt')
    const squeezed = fileSize((id * 324) / 1000, 'x.gz')
    machine.write('/var/log/lastlog', { kind: 'log', size: { onDisk: zeros.onDisk, compressed: squeezed.compressed } })
  }
  return undefined
}

/** A stripped program keeps about two thirds of its bytes; what it was stripped of is not known before. */
const strip: Runner = (call, machine) => {
  for (const operand of optionsOf(call.args, ['-o']).operands) machine.rewrite(pathOf(call, operand.text), false)
  return undefined
}

const runners: Readonly<Record<string, Runner>> = {
  rm: remove,
  rmdir: () => undefined,
  unlink: remove,
  shred: (call, machine) => (hasAny(optionsOf(call.args), '-u', '--remove') ? remove(call, machine) : undefined),
  cp: copy,
  rsync: copy,
  mv: copy,
  ln: link,
  mkdir: makeDirectory,
  touch,
  chmod: mark,
  chown: mark,
  chgrp: mark,
  install,
  find,
  truncate,
  dd,
  strip,
  useradd: account,
  adduser: account,
  groupadd: account,
  addgroup: account,
}
