import type { TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName } from '../image/path'
import { brings } from './copies'
import { linkedHeaders } from './linked'
import { packagesIn, purposeOf } from './packages'
import type { Linking, Toolchain } from './program'
import type { Copies } from './program-files'
import { nativeBase } from './run-base'
import { commandsOf, onPath } from './stage-facts'
import { healthOf, type StartCommand } from './start'
import { type Given, type Opened, opened, type RunBase, type Told, told, whichPackages } from './story'

/** What a program uses of the system that it runs on. */
interface ProgramSystem {
  readonly linking: Linking
  readonly base: RunBase
  /** Something starts that only a shell can start. */
  readonly shell: boolean
  readonly packages: readonly Told<string>[]
}

interface SystemOf {
  readonly start: StartCommand
  readonly builds: readonly TracedCommand[]
  readonly copies: Copies
  readonly scripts: readonly string[]
  /** Files for a browser are built, too. */
  readonly assets: boolean
}

/** The image that the run stage starts from, and what it installs; a question where the file does not tell. */
export function systemOfProgram(
  given: Given,
  toolchain: Toolchain,
  paths: readonly string[],
  { start, builds, copies, scripts, assets }: SystemOf,
): ProgramSystem | Opened {
  const { stage, below } = given
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const installed = packagesIn(stage, commands)
  const named = installed.filter((it) => purposeOf(it.value) === 'library')
  const libraries = [...named, ...linkedHeaders(stage, builds, named)]
  const linking = toolchain.linking(given, commands, libraries)
  if (linking.kind === 'static' && linking.settings.length > 0 && builds.some((build) => !own.includes(build)))
    return opened(
      toolchain.language,
      stage,
      line,
      'The program is built in a stage that this one starts from. Can it be built with CGO_ENABLED=0 there?',
    )
  const health = healthOf(stage)
  const probes = (health?.commands ?? []).flatMap(([program]) =>
    program === undefined || isProgram(program, paths, given) ? [] : [baseName(program)],
  )
  const probed = health !== null && (health.words === null || probes.length > 0)
  const scripted = scripts.length > 0 || copies.script !== null
  const shell = start.words === null || scripted || probed
  const packages = installed.filter(({ value }) => {
    const use = purposeOf(value)
    if (assets && /^(?:nodejs|npm|yarn)$/.test(value)) return false
    if (use === 'run time') return true
    return shell && (use === 'common' || (use === 'tool' && (scripted || probes.includes(value))))
  })
  for (const probe of probes)
    if (/^(?:curl|wget)$/.test(probe) && !packages.some((it) => it.value === probe) && health)
      packages.push(told(probe, health.instruction.lines.line, 'derived'))
  // a starter that was fetched ready made is linked against the C library of its system
  const fetched = start.commands.some(([word = '']) => copies.changed.some((copy) => brings(copy, word)))
  const base = nativeBase(given, {
    libc: linking.kind === 'dynamic' ? linking.libc : fetched && stage.root?.libc !== 'musl' ? 'glibc' : 'none',
    shell,
    packages,
    libraries: linking.kind === 'static' ? [] : libraries,
  })
  return 'question' in base
    ? opened(toolchain.language, stage, line, base.question, whichPackages)
    : { linking, base, shell, packages }
}

function isProgram(word: string, artifacts: readonly string[], { stage }: Given): boolean {
  return artifacts.some((artifact) =>
    word.includes('/')
      ? absolutePath(word, stage.config.workdir ?? '/') === artifact
      : word === baseName(artifact) && onPath(stage, dirName(artifact)),
  )
}
