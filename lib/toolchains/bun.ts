import { readApp } from './app'
import { directoryOf, isDevelopment, isInstall, verb } from './node-commands'
import { packagesIn, purposeOf } from './packages'
import { tagOf } from './recognise'
import { slimDistribution } from './run-base'
import { commandsOf } from './stage-facts'
import { startOf, staysOpen, withoutStarter } from './start'
import { type Reader, told } from './story'

/** Where the image of Bun has it: one program, which loads the C library alone (github.com/oven-sh/bun, dockerhub). */
const program = '/usr/local/bin/bun'

/**
 * The story of a program that Bun runs out of its directory: Bun's own image is made on the whole of Debian, and Bun
 * itself is one program, which runs on the slim one. Packages for development stay: Bun compiles what it starts.
 */
export const readBun: Reader = (given) => {
  const { stage, below } = given
  if (stage.root?.reference.familiarName !== 'oven/bun' || stage.distribution?.name !== 'debian') return null
  if (/slim|distroless/.test(tagOf(given))) return null
  const start = startOf(stage)
  if (!start) return null
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  const installs = commands.filter((it) => isInstall(it))
  const started = start.commands.map(withoutStarter)
  if (installs.length === 0 || started.some((words) => staysOpen(words) || isDevelopment(words, given.files)))
    return null
  if (started.some((words) => words.some((word) => /^--(?:watch|hot)$/.test(word)))) return null
  // the image's entrypoint puts `bun` in front of what is no program
  const [first = ''] = start.entrypoint ? [] : (start.cmd?.json ?? [])
  if (/^-|\.[cm]?[jt]sx?$/.test(first)) return null
  const facts = slimDistribution(given, { name: 'debian', release: null, slim: true })
  if (!facts) return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const packages = packagesIn(stage, commands)
  if (packages.some((it) => it.value === 'nodejs')) return null
  const compiled = packages.some((it) => purposeOf(it.value) === 'build' || purposeOf(it.value) === 'library')
  return readApp(given, {
    language: 'Bun',
    start,
    base: { reference: `${facts.reference.familiarName}:${facts.reference.tag}`, facts, builder: null, newer: null },
    // the image's user `bun`
    user: '1000:1000',
    dependencies: [told(program, line, 'derived')],
    only: null,
    projects: [...new Set(installs.filter((it) => verb(it) !== '-g').map((it) => directoryOf(it)))],
    packages: compiled ? ['ca-certificates', 'libstdc++6'] : ['ca-certificates'],
    setup: [],
    // as the image has them: programs of packages name `node` in their first line
    settled: ['ln -s bun /usr/local/bin/bunx', 'ln -s bun /usr/local/bin/node'],
    settings: [],
    finish: [],
    buildVariables: ['BUN_INSTALL', 'BUN_INSTALL_CACHE_DIR', 'NODE_VERSION'],
    spokenOf: /^(?:nodejs|npm|yarn)$/,
    buildPackages: /^(?:python3?|node-gyp)$/,
    placed: true,
    assumptions: ['The program needs nothing of a system but the C library, certificates and what the file installs.'],
  })
}
