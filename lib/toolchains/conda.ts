import type { Start } from '../dockerfile/model'
import type { BuiltStage } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder } from '../image/path'
import { readApp } from './app'
import { nonroot, slimDistribution } from './run-base'
import { commandsOf, lineOf } from './stage-facts'
import { namesScript, type StartCommand, startOf, staysOpen, withoutStarter } from './start'
import { type Reader, told } from './story'

/** Images with conda or mamba and an empty environment (continuumio/miniconda3 and its like: Debian). */
const images = /^(?:continuumio\/(?:mini|ana)conda3|condaforge\/mini(?:forge3|conda3)|condaforge\/mambaforge)$/

/** Where such an image keeps environments that were made beside its own. */
const named = /^\/opt\/conda\/envs\/[\w.-]+$/

/**
 * The story of a program in a conda environment of its own name, which PATH finds or `conda run` names. Such an
 * environment brings its Python and all that its packages load but the C library, so that conda itself and its cache stay
 * behind. Null where the program runs in the environment of conda itself.
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
  const throughs = start.commands.flatMap((words) => throughConda(words) ?? [])
  const first = stage.config.env.PATH?.split(':')[0]?.replace(/\/bin$/, '') ?? ''
  const place = throughs[0]?.environment ?? (isEnvironment(first) ? first : shellEnvironment(stage))
  if (!made || place === null || throughs.some((it) => it.environment !== place)) return null
  if (!stage.ledger.placed().some((it) => isUnder(it.path, place) || it.path === dirName(place))) return null
  const started = start.commands.map((words) => {
    const rest = throughConda(words)?.rest
    return rest ?? withoutStarter(words)
  })
  const calls = /^(?:conda|mamba|micromamba|activate|source|jupyter(?:-\w+)?)$/
  if (started.some((words) => staysOpen(words) || words.some((word) => calls.test(baseName(word))))) return null
  // a script may activate the environment, which needs conda
  const script = started.flat().find(namesScript)
  if (script !== undefined && !isFree(given.files, script)) return null
  const facts = slimDistribution(given, { name: 'debian', release: null, slim: true })
  if (!facts) return null
  return readApp(given, {
    language: 'Python',
    start: { ...start, commands: started },
    base: {
      reference: `${facts.reference.familiarName}:${facts.reference.tag}`,
      facts,
      builder: null,
      newer: null,
    },
    user: nonroot,
    dependencies: [told(absolutePath(place, '/'), lineOf(stage, made), 'derived')],
    only: null,
    projects: [],
    packages: ['ca-certificates'],
    setup: first === place ? [] : [`ENV PATH=${place}/bin:$PATH CONDA_PREFIX=${place}`],
    settings: [],
    finish: [],
    buildVariables: Object.keys(stage.config.env).filter((name) => /^(?:CONDA|MAMBA)_/.test(name)),
    spokenOf: /^python/,
    buildPackages: /^(?:python3.*|git|wget|bzip2)$/,
    through: throughs.map(({ from }) => ({ from, to: [] })),
    assumptions: [
      'The environment brings every library that its packages load, but the C library and those of packages that the file installs.',
      first === place
        ? 'No package counts on variables that `conda activate` sets: PATH alone finds the environment, as it does now.'
        : 'No package counts on scripts that `conda run` calls to set up the environment: PATH alone finds it.',
    ],
  })
}

const isEnvironment = (path: string): boolean => named.test(path)

/** `conda run` with its options, the environment that it names, and what it runs there. */
function throughConda(
  words: StartCommand['commands'][number],
): { readonly from: readonly string[]; readonly environment: string; readonly rest: readonly string[] } | null {
  if (!/^(?:conda|mamba)$/.test(baseName(words[0] ?? '')) || words[1] !== 'run') return null
  let environment: string | null = null
  let at = 2
  for (; at < words.length; at++) {
    const word = words[at] ?? ''
    const [, option, value] = /^(-n|-p|--name|--prefix)(?:=(.+))?$/.exec(word) ?? []
    if (option !== undefined) {
      const given = value ?? words[++at] ?? ''
      environment = /^(?:-p|--prefix)$/.test(option) ? given : `/opt/conda/envs/${given}`
    } else if (!/^(?:--no-capture-output|--live-stream|-s|-v+|--no-banner)$/.test(word)) break
  }
  if (environment === null || !isEnvironment(environment)) return null
  return { from: words.slice(0, at), environment, rest: words.slice(at) }
}

/** The environment in which SHELL runs every command in shell form. */
function shellEnvironment({ stage }: BuiltStage): string | null {
  const shell = stage.instructions.findLast((it): it is Start => it.kind === 'SHELL')
  return (shell?.json && throughConda(shell.json)?.environment) ?? null
}

/** The script is known, and calls no conda. */
const isFree = (files: Readonly<Record<string, string>>, script: string): boolean => {
  const text = files[script.replace(/^(?:\.|\/\w+)\//, '')] ?? files[baseName(script)]
  return text !== undefined && !/\b(?:conda|mamba|activate)\b/.test(text)
}
