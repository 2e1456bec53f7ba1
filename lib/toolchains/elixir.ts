import { absolutePath, baseName, dirName, joinPath } from '../image/path'
import { becomesAnother, userInNumbers } from './accounts'
import { keptByLine } from './copies'
import { imageOf } from './recognise'
import { nativeBase } from './run-base'
import { commandsOf, commonBuildVariables, copiesIn, directoriesFor } from './stage-facts'
import { startOf, withoutStarter } from './start'
import { opened, type Reader, type Reading, told } from './story'

const buildVariables = new Set([
  'PATH',
  ...commonBuildVariables,
  'MIX_ENV',
  'HEX_HOME',
  'MIX_HOME',
  'REBAR_VERSION',
  'ELIXIR_VERSION',
  'OTP_VERSION',
  'ERL_FLAGS',
])
const sourceOnly =
  /\.exs?$|(?:^|\/)(?:mix\.(?:exs|lock|\*)|lib|config|assets|priv|rel|apps|deps|test|src|Makefile)(?:\/.*)?$/

/** What the Erlang run time in a release loads (hexdocs.pm/mix, "mix release": requirements of the machine that runs it). */
const loaded = ['libncurses6', 'libstdc++6', 'openssl']
const loadedOnAlpine = ['libstdc++', 'ncurses-libs', 'openssl']

/** The story of an Elixir program that is built as a release, which brings its own run time. */
export const readElixir: Reader = (given) => {
  const { stage, below } = given
  if (!/^(?:elixir|hexpm\/elixir|erlang)$/.test(imageOf(given) ?? stage.root?.reference.familiarName ?? '')) return null
  const start = startOf(stage)
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  const mix = commands.filter((it) => it.name === 'mix')
  if (!start || mix.length === 0) return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const open = (question: string): Reading => opened('Elixir', stage, line, question)
  const [program = '', verb = ''] = start.commands.map(withoutStarter)[0] ?? []
  if (/^(?:iex|bash|sh|tail|sleep)$/.test(baseName(program)) || (baseName(program) === 'mix' && verb === 'test'))
    return null
  const release = mix.find((it) => it.args.some((arg) => arg.text === 'release'))
  const workdir = stage.config.workdir ?? '/'
  const answer = given.answers.program === undefined ? null : absolutePath(given.answers.program, workdir)
  const byMix = baseName(program) === 'mix'
  if (!release || byMix) {
    const alone = start.commands.length === 1 && (!start.entrypoint || !start.cmd)
    const asks = byMix && alone && /^(?:phx\.server|phoenix\.server|run)$/.test(verb)
    const name = /\bapp:\s*:(\w+)/.exec(given.files['mix.exs'] ?? '')?.[1] ?? (baseName(workdir) || 'app')
    if (!asks || !answer)
      return opened(
        'Elixir',
        stage,
        line,
        'The start command runs the program with mix, which compiles. Which release should the image run?',
        asks
          ? { id: 'program', kind: 'path', usual: absolutePath(`_build/prod/rel/${name}/bin/${name}`, workdir) }
          : null,
      )
  }
  const path = byMix && answer ? answer : absolutePath(program, workdir)
  const home = dirName(dirName(path))
  if (dirName(path) !== joinPath(home, 'bin') || home === '/')
    return open(`${program} is no program of a release. Where does the build put it?`)
  const onAlpine = stage.distribution?.name === 'alpine'
  const base = nativeBase(given, {
    libc: onAlpine ? 'musl' : 'glibc',
    shell: true,
    packages: (onAlpine ? loadedOnAlpine : loaded).map((name) => told(name, line, 'derived')),
    libraries: [],
  })
  if ('question' in base) return open(base.question)
  const user = userInNumbers(stage)
  const asRoot = becomesAnother(stage, given.source)
  return {
    kind: 'told',
    story: {
      language: 'Elixir',
      stage,
      artifacts: [told({ from: home, to: home, owned: true }, line, 'derived')],
      // the run time wants a locale of UTF-8; a release of Phoenix serves where it is told to (hexdocs.pm/phoenix/releases.html)
      base: {
        ...base,
        ...(asRoot ? { user: '' } : {}),
        setup: [...base.setup, `ENV LANG=C.UTF-8${byMix && verb !== 'run' ? ' PHX_SERVER=true' : ''}`],
      },
      builder: null,
      user,
      directories: directoriesFor(stage, commands, [home]),
      keeps: copiesIn(stage).filter((copy) => keptByLine(copy, [home], stage, sourceOnly)),
      buildVariables,
      settings: [],
      settled: [],
      finish: byMix && !release ? ['RUN MIX_ENV=prod mix release'] : [],
      edits: [],
      start: byMix ? [path, 'start'] : null,
      safety: 'review',
      assumptions: [
        ...(byMix
          ? [
              'The program is built for production, and reads what it is told of its surroundings when it starts (config/runtime.exs).',
            ]
          : []),
        'The release brings its own Erlang, as releases do unless mix.exs says otherwise.',
        `The C library of ${base.reference} is as new as that of the build.`,
        ...(user === null && !asRoot ? [`The program can run as user ${base.user.replace(/:.*/, '')}.`] : []),
      ],
    },
  }
}
