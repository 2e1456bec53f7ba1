import type { BuiltStage } from '../image/built-image'
import { absolutePath, baseName } from '../image/path'
import type { Line } from '../source/units'
import { brings } from './copies'
import { madeBy, type Output } from './outputs'
import { copiesIn, onPath } from './stage-facts'
import { type Opened, opened, type Told, told } from './story'

/** What the container starts of what is built, and by what. */
export interface Started {
  readonly programs: readonly Told<string>[]
  readonly scripts: readonly string[]
  /** Where a program goes that was named by the person, and is started by another name. */
  readonly renamed: ReadonlyMap<string, string>
}

interface StartedIn {
  readonly language: string
  readonly stage: BuiltStage
  readonly line: Line
  readonly outputs: readonly Output[]
  /** The program, as the person named it. */
  readonly answer: string | null
}

const builtIns =
  /^(?:echo|printf|cd|export|set|sleep|true|:|test|\[|mkdir|source|\.|eval|read|wait|exit|trap|ulimit|umask|date|cat|ls|chmod|chown|rm|ln|cp|env|if|then|touch|id|sh|bash|ash|su|grep|sed|awk|cut|tr|head)$/

/** Where the programs of a start command come from; a question where nothing in the file makes one. */
export function startedIn(
  commands: readonly (readonly string[])[],
  { language, stage, line, outputs, answer }: StartedIn,
): Started | Opened {
  const workdir = stage.config.workdir ?? '/'
  const programs: Told<string>[] = []
  const scripts: string[] = []
  const renamed = new Map<string, string>()
  for (const [program = '', command = ''] of commands) {
    const copied = isScript(program) && whereIs(baseName(program), stage) !== null
    const found = copied ? null : madeBy(program, outputs, stage, line)
    if (found) programs.push(found)
    else if (isScript(program)) {
      scripts.push(program)
      // what CMD has behind it is what it starts in the end
      const last = command === '' ? null : madeBy(command, outputs, stage, line)
      if (last) programs.push(last)
    } else if (copiesIn(stage).some((copy) => brings(copy, program))) continue
    else if (answer && commands.length === 1) {
      programs.push(told(answer, line, 'stated'))
      renamed.set(answer, absolutePath(program, program.includes('/') ? workdir : '/usr/local/bin'))
    } else if (!builtIns.test(baseName(program)) || program.includes('/')) {
      return commands.length === 1
        ? opened(language, stage, line, `Nothing in the file builds ${program}. Which file does the build make?`, {
            id: 'program',
            kind: 'path',
            usual: absolutePath(program, workdir),
          })
        : opened(language, stage, line, `The start command also starts ${program}. Where does that come from?`)
    }
  }
  return { programs, scripts, renamed }
}

const isScript = (program: string): boolean =>
  /\.(?:sh|bash)$|(?:^|[/_-])entrypoint$|^(?:\/?\.?\/)?(?:docker-)?(?:entrypoint|start|run)(?:-?script)?$/.test(program)

/** Where a script that is started by its name alone was copied to. */
export function whereIs(name: string, stage: BuiltStage): string | null {
  for (const copy of copiesIn(stage)) {
    const target = absolutePath(copy.destination?.text ?? '', stage.config.workdir ?? '/')
    if (target.endsWith(`/${name}`)) return target
    if (copy.sources.some((source) => baseName(source.text) === name) && onPath(stage, target))
      return `${target}/${name}`
  }
  return null
}
