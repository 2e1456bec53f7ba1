import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { buildOutput } from './build-output'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'

/** dotnet and NuGet: packages in the home directory, results below the project. */
export const dotnet: CommandFamily = {
  names: ['dotnet', 'nuget', 'msbuild'],
  run: (call, machine) => {
    const options = optionsOf(call.args, [
      '-o',
      '--output',
      '-c',
      '--configuration',
      '-r',
      '--runtime',
      '-f',
      '--framework',
      '-v',
      '--verbosity',
      '--tool-path',
      '--version',
      '-s',
      '--source',
      '--configfile',
      '--packages',
    ])
    const [verb, ...operands] = options.operands.map((operand) => operand.text)
    switch (verb) {
      case 'restore':
        packages(options, call, machine)
        return undefined
      case 'build':
      case 'msbuild':
        packages(options, call, machine)
        output(call, options, operands[0], 'bin', machine)
        return undefined
      case 'publish':
        packages(options, call, machine)
        output(call, options, operands[0], 'publish', machine)
        return undefined
      case 'test':
        packages(options, call, machine)
        return undefined
      case 'tool':
        machine.write(
          options.values.has('--tool-path')
            ? pathOf(call, options.values.get('--tool-path') ?? '')
            : joinPath(machine.home, '.dotnet/tools'),
          {
            kind: 'toolchain',
            size: assumed(1e6, 20e6, 120e6, 'program'),
            tree: true,
            label: operands.at(-1) ?? 'tool',
          },
        )
        return undefined
      case 'nuget':
        if (operands[0] === 'locals') machine.remove(joinPath(machine.home, '.nuget'))
        return undefined
      case 'workload':
        machine.write('/usr/share/dotnet/packs', {
          kind: 'toolchain',
          size: assumed(100e6, 500e6, 2500e6, 'program'),
          tree: true,
          label: operands.at(-1) ?? 'workload',
        })
        return undefined
      case undefined:
      case 'new':
      case 'add':
      case 'dev-certs':
      case 'sln':
        return undefined
      default:
        return { unknown: `What dotnet ${verb} writes is not known.` }
    }
  },
}

/** A web service has 20 to 200 MB of packages, unpacked and with their archives (assumed). */
function packages(options: Options, call: Call, machine: Machine): void {
  const set = options.values.get('--packages') ?? call.environment('NUGET_PACKAGES')
  const path = set ? pathOf(call, set) : joinPath(machine.home, '.nuget/packages')
  if (!machine.has(path))
    machine.write(path, {
      kind: 'download cache',
      size: assumed(3e6, 80e6, 600e6, 'program'),
      tree: true,
      label: 'NuGet packages',
    })
}

function output(
  call: Call,
  options: Options,
  project: string | undefined,
  kind: 'bin' | 'publish',
  machine: Machine,
): Effect | undefined {
  const directory =
    project === undefined
      ? call.directory
      : pathOf(call, project.replace(/\/?[^/]*\.(?:csproj|fsproj|vbproj|sln|slnx)$/, '') || '.')
  const out = options.values.get('-o') ?? options.values.get('--output')
  const words = call.args.map((arg) => arg.text)
  // publishing for a run time brings that along unless it is told not to
  const alone =
    hasAny(options, '--self-contained', '--sc') ||
    words.some((word) => /PublishSingleFile=true|PublishAot=true|SelfContained=true/i.test(word))
  const own =
    alone &&
    !words.includes('--no-self-contained') &&
    !words.some((word, i) => /^--(?:self-contained|sc)$/.test(word) && words[i + 1] === 'false') &&
    !words.includes('--self-contained=false')
  const size = own ? assumed(12e6, 85e6, 200e6, 'program') : assumed(0.1e6, 9e6, 120e6, 'program')
  const configuration =
    options.values.get('-c') ?? options.values.get('--configuration') ?? (kind === 'publish' ? 'Release' : 'Debug')
  machine.write(joinPath(directory, 'obj'), {
    kind: 'other',
    size: assumed(0.1e6, 2e6, 30e6, 'program'),
    tree: true,
    label: `intermediate files ${machine.ledger.current}`,
  })
  if (out !== undefined) machine.write(pathOf(call, out), { kind: 'artifact', size, tree: true, label: buildOutput })
  if (kind === 'bin' && out !== undefined) return undefined
  // publish builds into bin first
  machine.write(joinPath(directory, 'bin'), {
    kind: 'artifact',
    size: assumed(0.1e6, 9e6, 120e6, 'program'),
    tree: true,
    label: out === undefined ? buildOutput : `${configuration} build`,
  })
  return undefined
}
