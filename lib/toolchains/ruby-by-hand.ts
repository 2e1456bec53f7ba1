import type { TracedCommand } from '../image/built-image'
import { absolutePath, isUnder } from '../image/path'
import { distributionBase } from './distribution-base'
import type { InterpreterBase } from './interpreter-base'
import { isDistribution } from './recognise'
import type { Given, Told } from './story'

/** Ruby on a plain distribution: out of its packages, or built by rbenv. */
export interface RubyByHand {
  readonly base: InterpreterBase
  /** Where gems are, and a Ruby that was built. */
  readonly places: readonly string[]
  /** Packages that bring the language. */
  readonly packages: readonly string[]
  /** Lines of the run stage: the environment that finds them. */
  readonly setup: readonly string[]
  /** Commands of the run stage, once they are there. */
  readonly settled: readonly string[]
  /** Lines that the build stage ends with. */
  readonly finish: readonly string[]
}

/** Ruby's packages of Debian and Ubuntu. */
const ruby = /^ruby(?:\d+\.\d+)?(?:-full|-dev)?$/

/** Where Debian's Ruby installs gems, and the programs that they bring (debian/patches of ruby: operating_system.rb). */
const gems = '/var/lib/gems'

/** Null for every other image, and where the place of Ruby is not said. */
export function rubyByHand(
  given: Given,
  packages: readonly Told<string>[],
  commands: readonly TracedCommand[],
  ownPlace: boolean,
): RubyByHand | null {
  const { distribution, config } = given.stage
  if (!isDistribution(given) || distribution?.name === 'alpine') return null
  const built = builtPlace(config.env, commands)
  const packaged = packages.some((it) => ruby.test(it.value))
  if (!built && !packaged) return null
  const base = distributionBase(given, true)
  if (!base) return null
  // with a place of its own for every gem there is none among those of the system
  const shared = !ownPlace || commands.some((it) => it.name === 'gem' && it.args[0]?.text === 'install')
  if (!built)
    return {
      base,
      places: shared ? [gems, '/usr/local/bin'] : [],
      packages: ['ruby'],
      setup: [],
      settled: [],
      finish: shared ? [`RUN rm -rf ${gems}/*/cache`] : [],
    }
  return {
    base,
    places: [built],
    packages: ['ca-certificates'],
    // else it looks below the home of who runs it
    setup: config.env.RBENV_ROOT === undefined ? [`ENV RBENV_ROOT=${built}`] : [],
    // the home of root is closed to all others
    settled: isUnder(built, '/root') ? ['chmod a+x /root'] : [],
    finish: [],
  }
}

/** The directory of rbenv, which PATH finds. */
function builtPlace(env: Readonly<Record<string, string>>, commands: readonly TracedCommand[]): string | null {
  if (!commands.some((it) => /^(?:rbenv|ruby-build)$/.test(it.name))) return null
  const inPath = (env.PATH ?? '')
    .split(':')
    .map((it) => /^(\/[\w./-]*rbenv)\/(?:shims|versions\/[\w.-]+\/bin)\/?$/.exec(it)?.[1])
  const found = inPath.find((it) => it !== undefined)
  return found === undefined ? null : absolutePath(found, '/')
}
