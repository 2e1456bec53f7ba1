import { sumSizes } from '../../catalog/estimate'
import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** conda, mamba and micromamba: packages with their libraries, and each kept once more as it was fetched. */
export const conda: CommandFamily = {
  names: ['conda', 'mamba', 'micromamba'],
  run: (call, machine) => {
    const options = optionsOf(call.args, [
      '-n',
      '--name',
      '-p',
      '--prefix',
      '-c',
      '--channel',
      '-f',
      '--file',
      '--solver',
    ])
    const root = rootOf(call, machine)
    machine.conda = root
    const [verb, second, ...rest] = options.operands.map((operand) => operand.text)
    const name = options.values.get('-n') ?? options.values.get('--name')
    const prefix = options.values.get('-p') ?? options.values.get('--prefix')
    const environment =
      prefix !== undefined
        ? pathOf(call, prefix)
        : name !== undefined && name !== 'base'
          ? joinPath(root, `envs/${name}`)
          : root
    const file = options.values.get('-f') ?? options.values.get('--file')
    if (verb === 'clean') {
      machine.remove(joinPath(root, 'pkgs'))
      return undefined
    }
    if (verb === 'env' && /^(?:create|update)$/.test(second ?? '')) {
      const named = name === undefined && prefix === undefined && second === 'create'
      const place = named ? environmentOf(file ?? 'environment.yml', root, machine) : environment
      return install(file !== undefined ? [] : rest, file ?? 'environment.yml', place, root, machine)
    }
    if (verb === 'install' || verb === 'create' || verb === 'update' || verb === 'upgrade') {
      if (verb !== 'install' && hasAny(options, '--all')) return update(root, machine)
      return install(
        [second ?? '', ...rest].filter((it) => it !== ''),
        file ?? null,
        environment,
        root,
        machine,
      )
    }
    if (verb === 'run') return { unknown: `What ${[second, ...rest].join(' ')} writes is not known.` }
    return undefined
  },
}

const rootOf = (call: Call, machine: Machine): string => {
  const own = /^(\/.+)\/bin\/(?:conda|mamba)$/.exec(call.program)?.[1]
  return (
    own ?? (call.environment('MAMBA_ROOT_PREFIX') || call.environment('CONDA_DIR') || machine.conda || '/opt/conda')
  )
}

/** Where an environment lies that its file names; without its text, somewhere among them. */
function environmentOf(file: string, root: string, machine: Machine): string {
  const text = machine.surroundings.files[file.replace(/^\.?\//, '')]
  const name = /^name:\s*["']?([\w.-]+)/m.exec(text ?? '')?.[1]
  return joinPath(root, name === undefined ? 'envs' : name === 'base' ? '.' : `envs/${name}`)
}

/** What packages of conda bring with their libraries, in MB: assumed. */
const typical: readonly (readonly [RegExp, low: number, likely: number, high: number])[] = [
  [/^pytorch|^tensorflow/, 500, 2500, 6500],
  [/^(?:cudatoolkit|cuda|pytorch-cuda|cudnn)/, 500, 2200, 5500],
  [/^(?:numpy|scipy|scikit-learn|pandas|mkl)/, 60, 350, 900],
  [/^python(?:$|[=<>])/, 90, 160, 260],
  [/^(?:r-base|r-essentials)/, 250, 500, 1100],
  [/^(?:jupyter|jupyterlab|notebook)/, 100, 250, 500],
  [/^(?:gdal|geopandas|rasterio|opencv|vtk|qt|pyqt)/, 150, 500, 1200],
]

const unlisted = assumed(0.5e6, 25e6, 400e6, 'mixed')
const anyEnvironment = assumed(200e6, 1200e6, 7000e6, 'mixed')

function install(
  names: readonly string[],
  file: string | null,
  environment: string,
  root: string,
  machine: Machine,
): Effect | undefined {
  const sizes = names.map((name) => {
    const row = typical.find(([pattern]) => pattern.test(name.toLowerCase()))
    return row ? assumed(row[1] * 1e6, row[2] * 1e6, row[3] * 1e6, 'mixed') : unlisted
  })
  if (file !== null) sizes.push(anyEnvironment)
  if (sizes.length === 0) return undefined
  machine.note('No table has the sizes of conda packages: they are assumed.')
  const label = file ?? names.join(' ')
  machine.write(environment, { kind: 'dependency tree', size: sumSizes(sizes), tree: true, label })
  // archives and, linked to the environment where that is on the same file system, unpacked packages
  const archives = sumSizes(sizes).compressed
  machine.write(joinPath(root, 'pkgs'), {
    kind: 'download cache',
    size: { onDisk: archives, compressed: archives },
    tree: true,
    label: `conda's archives: ${label}`,
  })
  return undefined
}

function update(root: string, machine: Machine): undefined {
  machine.write(root, {
    kind: 'dependency tree',
    size: assumed(0, 150e6, 600e6, 'mixed'),
    tree: true,
    label: 'updated packages',
  })
}
