import { absolutePath, isUnder } from '../image/path'
import { readApp } from './app'
import { nonroot, slimDistribution } from './run-base'
import { commandsOf, lineOf } from './stage-facts'
import { startOf, staysOpen, withoutStarter } from './start'
import { type Reader, told } from './story'

/** Images with conda or mamba and an empty environment (continuumio/miniconda3 and its like: Debian). */
const images = /^(?:continuumio\/(?:mini|ana)conda3|condaforge\/mini(?:forge3|conda3)|condaforge\/mambaforge)$/

/** Where such an image keeps environments that were made beside its own. */
const named = /^\/opt\/conda\/envs\/[\w.-]+$/

/**
 * The story of a program in a conda environment of its own name, which PATH finds. Such an environment brings its Python
 * and all that its packages load but the C library, so that conda itself and its cache stay behind. Null where the
 * program runs in the environment of conda itself, or through `conda run`, which sets up more than PATH.
 */
export const readConda: Reader = (given) => {
  const { stage } = given
  if (!images.test(stage.root?.reference.familiarName ?? '')) return null
  const start = startOf(stage)
  if (!start) return null
  const commands = commandsOf([stage])
  const made = commands.find(
    (it) => /^(?:conda|mamba)$/.test(it.name) && it.args.some((arg) => /^(?:create|install)$/.test(arg.text)),
  )
  const first = stage.config.env.PATH?.split(':')[0]?.replace(/\/bin$/, '') ?? ''
  if (!made || !named.test(first)) return null
  // made from a file that names it, what it weighs is not known, and neither is what would be saved
  if (!stage.ledger.placed().some((it) => isUnder(it.path, first))) return null
  const started = start.commands.map(withoutStarter)
  const calls = /^(?:conda|mamba|micromamba|activate|source|jupyter(?:-\w+)?)$/
  if (started.some((words) => staysOpen(words) || words.some((word) => calls.test(word.replace(/^.*\//, '')))))
    return null
  // a script may activate the environment, which needs conda
  if (started.flat().some((word) => /\.(?:sh|bash)$|entrypoint/.test(word))) return null
  const facts = slimDistribution(given, { name: 'debian', release: null, slim: true })
  if (!facts) return null
  return readApp(given, {
    language: 'Python',
    start,
    base: {
      reference: `${facts.reference.familiarName}:${facts.reference.tag}`,
      facts,
      builder: null,
      newer: null,
    },
    user: nonroot,
    dependencies: [told(absolutePath(first, '/'), lineOf(stage, made), 'derived')],
    only: null,
    projects: [],
    packages: ['ca-certificates'],
    setup: [],
    settings: [],
    finish: [],
    buildVariables: Object.keys(stage.config.env).filter((name) => /^(?:CONDA|MAMBA)_/.test(name)),
    buildPackages: /^(?:python3.*|git|wget|bzip2)$/,
    assumptions: [
      'The environment brings every library that its packages load, but the C library and those of packages that the file installs.',
      'No package counts on variables that `conda activate` sets: PATH alone finds the environment, as it does now.',
    ],
  })
}
