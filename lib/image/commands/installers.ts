import type { Size } from '../../catalog/estimate'
import { assumed, fileSize } from '../content'
import type { Kind } from '../entry'
import type { Machine } from '../machine'
import { baseName, joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, pathOf } from './command'
import { addNodeSource } from './node-source'
import { installRust } from './rust'

/** Shells that run a script: out of a pipe, or from a file. Installers that many Dockerfiles use are known by their address. */
export const installers: CommandFamily = {
  names: ['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'su', 'runuser'],
  run: (call, machine) => {
    const words = call.args.map((arg) => arg.text)
    const source =
      call.pipedFrom && /^(?:curl|wget)$/.test(call.pipedFrom.name)
        ? call.pipedFrom.args.map((arg) => arg.text).join(' ')
        : null
    if (source !== null) return install(source, words, call, machine)
    const script = words.find((word) => !word.startsWith('-'))
    if (words.includes('--version') || words.includes('-n') || (script === undefined && call.pipedFrom === null))
      return undefined
    const fetched = script === undefined ? null : addressOf(pathOf(call, script), machine)
    if (fetched !== null) return install(fetched, words, call, machine)
    return { unknown: `What ${script === undefined ? 'the script' : baseName(script)} does is not known.` }
  },
}

/** A script that was downloaded under a name that tells what it is. */
const addressOf = (path: string, machine: Machine): string | null => {
  const name = baseName(path)
  if (!machine.fileAt(path)) return null
  return /miniconda|miniforge|mambaforge|anaconda|rustup|nodesource|get-docker|install-poetry|nvm/i.test(name)
    ? name
    : null
}

interface Installer {
  readonly pattern: RegExp
  readonly run: (words: readonly string[], call: Call, machine: Machine, source: string) => Effect | undefined
}

const writes =
  (path: string, kind: Kind, size: Size, label: string): Installer['run'] =>
  (_words, call, machine) => {
    const at = path.startsWith('~') ? joinPath(machine.home, path.slice(2)) : pathOf(call, path)
    machine.write(at, { kind, size, tree: true, label })
    return undefined
  }

const program = (low: number, likely: number, high: number): Size =>
  assumed(low * 1e6, likely * 1e6, high * 1e6, 'program')

/** Sizes are assumed, by what the installers' current releases hold. */
const known: readonly Installer[] = [
  {
    pattern: /nodesource\.com\/setup/,
    run: (_words, _call, machine, source) => {
      // it adds a source and a key, and updates the lists of all sources
      addNodeSource(source, machine)
      if (machine.packageManager === 'apt') {
        machine.write('/etc/apt/sources.list.d/nodesource.list', { kind: 'other', size: fileSize(30_000, 'x.bin') })
        const lists = '/var/lib/apt/lists'
        if (!machine.has(lists) || machine.mounts.hold(lists))
          machine.write(lists, {
            kind: 'package index',
            size: machine.catalog.packageIndex(machine.distribution, 'apt'),
            tree: true,
            label: 'package lists',
          })
      }
      return undefined
    },
  },
  { pattern: /rustup/, run: (words, call, machine) => installRust(words, call, machine) },
  {
    pattern: /miniconda|miniforge|mambaforge|anaconda/i,
    run: (words, call, machine) => {
      const prefix = words[words.indexOf('-p') + 1]
      const at =
        words.includes('-p') && prefix !== undefined ? pathOf(call, prefix) : joinPath(machine.home, 'miniconda3')
      const whole = words.some((word) => /anaconda/i.test(word))
      machine.conda = at
      machine.write(at, {
        kind: 'toolchain',
        size: whole ? program(3500, 5200, 8000) : program(330, 480, 800),
        tree: true,
        label: whole ? 'Anaconda' : 'conda',
      })
      return undefined
    },
  },
  {
    pattern: /install\.python-poetry\.org|install-poetry/,
    run: writes('~/.local/share/pypoetry', 'toolchain', program(30, 60, 110), 'Poetry'),
  },
  { pattern: /astral\.sh\/uv/, run: writes('~/.local/bin', 'toolchain', program(30, 48, 62), 'uv') },
  { pattern: /nvm-sh\/nvm|nvm\/install|install_nvm/, run: writes('~/.nvm', 'toolchain', program(1.5, 4, 180), 'nvm') },
  { pattern: /bun\.sh\/install|bun\.com\/install/, run: writes('~/.bun', 'toolchain', program(85, 98, 110), 'Bun') },
  { pattern: /deno\.(?:land|com).*install/, run: writes('~/.deno', 'toolchain', program(90, 120, 150), 'Deno') },
  { pattern: /get\.pnpm\.io/, run: writes('~/.local/share/pnpm', 'toolchain', program(40, 65, 90), 'pnpm') },
  { pattern: /yarnpkg\.com\/install/, run: writes('~/.yarn', 'toolchain', program(4.5, 5.3, 6), 'Yarn') },
  {
    pattern: /get\.docker\.com|get-docker/,
    run: writes('/usr/bin/docker', 'toolchain', program(250, 420, 520), 'Docker'),
  },
  { pattern: /get-helm|get_helm/, run: writes('/usr/local/bin/helm', 'toolchain', program(45, 57, 65), 'Helm') },
  { pattern: /get\.sdkman\.io/, run: writes('~/.sdkman', 'toolchain', program(1, 6, 15), 'SDKMAN') },
  { pattern: /get\.volta\.sh/, run: writes('~/.volta', 'toolchain', program(10, 25, 40), 'Volta') },
  { pattern: /golangci-lint/, run: writes('/go/bin/golangci-lint', 'toolchain', program(30, 42, 60), 'golangci-lint') },
  { pattern: /ohmyzsh|oh-my-zsh/, run: writes('~/.oh-my-zsh', 'other', program(8, 12, 20), 'Oh My Zsh') },
  { pattern: /starship\.rs/, run: writes('/usr/local/bin/starship', 'toolchain', program(8, 10, 13), 'starship') },
  { pattern: /just\.systems/, run: writes('/usr/local/bin/just', 'toolchain', program(3, 5, 7), 'just') },
  {
    pattern: /ollama\.com\/install/,
    run: writes('/usr/local/lib/ollama', 'toolchain', program(1200, 3000, 5000), 'Ollama'),
  },
  {
    pattern: /sentry\.io\/get-cli/,
    run: writes('/usr/local/bin/sentry-cli', 'toolchain', program(15, 25, 35), 'sentry-cli'),
  },
  { pattern: /aka\.ms\/InstallAzureCLI/i, run: writes('/opt/az', 'toolchain', program(450, 650, 900), 'Azure CLI') },
  {
    pattern: /dot\.net.*dotnet-install|dotnet-install/,
    run: writes('~/.dotnet', 'toolchain', program(180, 520, 850), '.NET'),
  },
  { pattern: /deb\.rocky|rpm\.nodesource|packagecloud|yarnpkg\.com\/.*rpm/, run: () => undefined },
]

function install(source: string, words: readonly string[], call: Call, machine: Machine): Effect | undefined {
  const installer = known.find((it) => it.pattern.test(source))
  if (installer) return installer.run(words, call, machine, source)
  const address = source.split(' ').find((word) => word.includes('://')) ?? source
  return { unknown: `What the script from ${address} installs is not known.` }
}
