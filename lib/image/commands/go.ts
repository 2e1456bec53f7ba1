import { assumed } from '../content'
import type { Machine } from '../machine'
import { baseName, joinPath } from '../path'
import { buildOutput } from './build-output'
import { type Call, type CommandFamily, type Effect, optionsOf, pathOf } from './command'

/** go: modules and compiled packages go into caches of their own, programs where -o says. */
export const go: CommandFamily = {
  names: ['go', 'garble', 'xgo', 'gobuild'],
  run: (call, machine) => {
    const [verb, ...rest] = call.args
    const inner = { ...call, args: rest }
    switch (verb?.text) {
      case 'mod':
        if (/^(?:download|tidy)$/.test(rest[0]?.text ?? '')) modules(call, machine)
        else if (rest[0]?.text === 'vendor') {
          modules(call, machine)
          machine.write(pathOf(call, 'vendor'), {
            kind: 'dependency tree',
            size: assumed(1e6, 25e6, 200e6, 'text'),
            tree: true,
          })
        }
        return undefined
      case 'get':
        modules(call, machine)
        return undefined
      case 'build':
        return build(inner, machine)
      case 'install':
        return install(inner, machine)
      case 'test':
      case 'vet':
        modules(call, machine)
        compiled(call, machine)
        return undefined
      case 'clean':
        if (rest.some((arg) => arg.text === '-modcache')) machine.remove(moduleCache(call, machine))
        if (rest.some((arg) => arg.text === '-cache')) machine.remove(buildCache(call, machine))
        return undefined
      case 'generate':
      case 'run':
        modules(call, machine)
        compiled(call, machine)
        return { unknown: `What go ${verb.text} writes is not known.` }
      default:
        return undefined
    }
  },
}

const goPath = (call: Call): string => call.environment('GOPATH')?.split(':')[0] || '/go'

/** Where the official image keeps it; without GOPATH it is a directory of the user. */
const pathOrHome = (call: Call, machine: Machine): string =>
  call.environment('GOPATH') || machine.root?.reference.repository === 'library/golang'
    ? goPath(call)
    : joinPath(machine.home, 'go')

const moduleCache = (call: Call, machine: Machine): string =>
  call.environment('GOMODCACHE') || joinPath(pathOrHome(call, machine), 'pkg/mod')
const buildCache = (call: Call, machine: Machine): string =>
  call.environment('GOCACHE') || joinPath(machine.home, '.cache/go-build')

/** Sources of modules and their archives: tens of megabytes for a service, hundreds with the clients of clouds (assumed). */
function modules(call: Call, machine: Machine): void {
  const path = moduleCache(call, machine)
  if (machine.has(path)) return
  const vendored = machine.has(pathOf(call, 'vendor')) || (call.environment('GOFLAGS') ?? '').includes('-mod=vendor')
  if (vendored) return
  const text = machine.textAt(pathOf(call, 'go.mod'))
  const count = text ? (text.match(/^\s*(?:require\s+)?[\w.-]+\.[\w.-]+\/\S+\s+v\d/gm)?.length ?? 0) : null
  // sources and archive of one module: assumed
  const size =
    count === null
      ? assumed(5e6, 130e6, 900e6, 'text')
      : assumed(count * 0.5e6, count * 2.5e6, count * 12e6 + 5e6, 'text')
  if (count !== 0) machine.write(path, { kind: 'download cache', size, tree: true, label: 'Go modules' })
}

/** The standard library alone gives about 60 MB of compiled packages. */
function compiled(call: Call, machine: Machine): void {
  const path = buildCache(call, machine)
  if (machine.find(path).some((entry) => entry.layer === machine.ledger.current)) return
  machine.write(path, {
    kind: 'download cache',
    size: assumed(35e6, 110e6, 500e6, 'program'),
    tree: true,
    label: `compiled Go packages ${machine.ledger.current}`,
  })
}

const valueOptions = [
  '-o',
  '-ldflags',
  '-tags',
  '-gcflags',
  '-asmflags',
  '-mod',
  '-p',
  '-buildmode',
  '-installsuffix',
  '-pkgdir',
  '-C',
  '-gccgoflags',
  '-toolexec',
  '-modfile',
  '-overlay',
  '-pgo',
]

function build(call: Call, machine: Machine): Effect | undefined {
  // go's options have one dash, and take their word with or without `=`
  const options = optionsOf(
    call.args.map(twoDashes),
    valueOptions.map((name) => `-${name}`),
  )
  const out = options.values.get('--o')
  modules(call, machine)
  compiled(call, machine)
  const flags = options.values.get('--ldflags') ?? ''
  const size = /-s\b|-w\b/.test(flags) ? assumed(2e6, 10e6, 60e6, 'program') : assumed(3e6, 15e6, 90e6, 'program')
  const packages = options.operands.map((operand) => operand.text)
  if (out === '/dev/null') return undefined
  const name = baseName(packages.at(-1) ?? '').replace(/\.go$/, '')
  const known = /^[\w-]+$/.test(name) && name !== '...'
  const module = /^module\s+(\S+)/m.exec(machine.textAt(pathOf(call, 'go.mod')) ?? '')?.[1]
  const guess = known ? name : module !== undefined ? baseName(module.replace(/\/v\d+$/, '')) : null
  if (out !== undefined) {
    const path = pathOf(call, out)
    const into = out.endsWith('/') || machine.isDirectory(path)
    machine.write(into ? joinPath(path, guess ?? '*') : path, {
      kind: 'artifact',
      size,
      label: into ? buildOutput : undefined,
    })
  } else if (packages.length <= 1 && !packages[0]?.includes('...'))
    machine.write(pathOf(call, guess ?? '*'), { kind: 'artifact', size, label: buildOutput })
  return undefined
}

const twoDashes = (arg: Call['args'][number]): Call['args'][number] =>
  /^-[a-z]{1,}/.test(arg.text) ? { ...arg, text: `-${arg.text}` } : arg

function install(call: Call, machine: Machine): Effect | undefined {
  const bin = call.environment('GOBIN') || joinPath(pathOrHome(call, machine), 'bin')
  modules(call, machine)
  compiled(call, machine)
  const names = call.args.map((arg) => arg.text).filter((text) => !text.startsWith('-') && /[/.]/.test(text))
  for (const name of names.length > 0 ? names : ['.']) {
    const program = baseName(name.replace(/@.*$/, '').replace(/\/v\d+$/, ''))
    machine.write(joinPath(bin, /^[\w-]+$/.test(program) ? program : '*'), {
      kind: 'artifact',
      size: assumed(3e6, 18e6, 120e6, 'program'),
      // `./...` and `.` make programs whose names only the source tells
      label: /^[\w-]+$/.test(program) ? program : buildOutput,
    })
  }
  return undefined
}
