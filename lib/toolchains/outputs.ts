import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder } from '../image/path'
import type { Line } from '../source/units'
import { onPath } from './stage-facts'
import { type Told, told } from './story'

/** What a build command makes: a file of a known name, or files in a directory. */
export interface Output {
  readonly path: string
  readonly directory: boolean
  /** The file may lie in a directory below. */
  readonly deep?: boolean
  readonly sure: Told<string>['sure']
}

/** Where `mv`, `cp`, `install` and `ln` put what a build made. */
export function carriedTo(command: TracedCommand, made: readonly Output[]): readonly Output[] {
  if (!/^(?:mv|cp|install|ln|strip)$/.test(command.name) || !command.certain) return []
  const paths = command.args.filter((arg) => !arg.text.startsWith('-')).map((arg) => arg.text)
  const target = absolutePath(paths.pop() ?? '', command.directory)
  const brought = paths
    .map((path) => absolutePath(path, command.directory))
    .filter((path) =>
      made.some((it) => (it.directory && !it.deep ? dirName(path) === it.path : isUnder(path, it.path))),
    )
  if (brought.length === 0) return []
  return [target, ...brought.map((path) => absolutePath(baseName(path), target))].map((path) => ({
    path,
    directory: false,
    sure: 'derived',
  }))
}

/** The file that a program's name means, where a build command of the stage makes it. */
export function madeBy(
  program: string,
  outputs: readonly Output[],
  stage: BuiltStage,
  line: Line,
): Told<string> | null {
  const path = program.includes('/') ? absolutePath(program, stage.config.workdir ?? '/') : null
  for (const output of outputs) {
    if (!isMade(program, path, output, stage)) continue
    return told(path ?? (output.directory ? absolutePath(program, output.path) : output.path), line, output.sure)
  }
  return null
}

function isMade(program: string, path: string | null, output: Output, stage: BuiltStage): boolean {
  if (!output.directory)
    return path !== null
      ? path === output.path
      : baseName(output.path) === program && onPath(stage, dirName(output.path))
  if (path === null) return onPath(stage, output.path)
  if (/\.(?!out$|bin$)\w+$/.test(path)) return false
  return output.deep ? isUnder(path, output.path) : dirName(path) === output.path
}

/** What else is built under a name of its own and stays: another command of a container may start it. */
export function otherPrograms(
  outputs: readonly Told<Output>[],
  commands: readonly TracedCommand[],
  taken: readonly string[],
): readonly Told<string>[] {
  const found = new Map<string, Told<string>>()
  for (const { value: target, line } of outputs) {
    if (target.directory || target.sure !== 'stated' || taken.includes(target.path)) continue
    if (!/^[\w./-]+$/.test(target.path) || target.path.startsWith('/tmp/')) continue
    const used = commands.some(
      (it) =>
        it.name === baseName(target.path) ||
        (/^(?:mv|rm|cp|install)$/.test(it.name) &&
          it.args.some((arg) => isUnder(target.path, absolutePath(arg.text, it.directory)))),
    )
    if (!used) found.set(target.path, told(target.path, line, 'stated'))
  }
  return [...found.values()]
}

/** Makes what browsers load, beside the program: it is read at run time, or was put into the program. */
export const buildsAssets = ({ name, args }: TracedCommand): boolean => {
  const words = args.map((arg) => arg.text)
  if (/^(?:npm|yarn|pnpm|bun)$/.test(name)) return words.some((word) => /^build(?:$|[:-])/.test(word))
  if (name === 'just') return words.some((word) => /^build-/.test(word))
  return /^(?:trunk|wasm-pack|tailwindcss|webpack|vite|esbuild)$/.test(name)
}

/** A program of another project, which is fetched and built: `go install example.org/tool@latest`. */
export const isFetched = ({ name, args }: TracedCommand): boolean =>
  name === 'go' && args[0]?.text === 'install' && args.some((arg) => /@[\w.-]+$/.test(arg.text))

/** Looks at a project, and makes nothing that runs. */
export const isTest = ([program = '', verb = '']: readonly string[]): boolean =>
  /^(?:go|cargo|make|ninja)$/.test(baseName(program)) && /^(?:test|check|bench|vet|lint|clippy|fmt)$/.test(verb)
