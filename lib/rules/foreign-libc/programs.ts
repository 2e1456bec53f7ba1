import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { verbOf } from '../commands'

/** A command that makes a program which loads a C library, as far as its words tell. */
export interface Compile {
  readonly language: 'Go' | 'Rust' | 'C'
  readonly command: TracedCommand
}

/** The stage and those that it starts from. */
function chain(built: BuiltImage, stage: BuiltStage): readonly BuiltStage[] {
  const found = [stage]
  for (let at: BuiltStage | undefined = stage; at?.base.kind === 'stage'; ) {
    at = built.stages[at.base.stage]
    if (at) found.push(at)
  }
  return found
}

/** The last command of a stage that makes a dynamically linked program; null where none is known to. */
export function dynamicCompile(built: BuiltImage, stage: BuiltStage): Compile | null {
  const stages = chain(built, stage)
  const text = stages.map((it) => it.stage.instructions.map((instruction) => instruction.masked).join('\n')).join('\n')
  const commands = stages.flatMap((it) => [...it.traces.values()].flatMap((trace) => trace.commands))
  const compiles = commands.flatMap((command): readonly Compile[] => {
    const language = languageOf(command)
    return language && !isStatic(language, command, stage, text) ? [{ language, command }] : []
  })
  return compiles.findLast((it) => it.language !== 'C') ?? compiles.at(-1) ?? null
}

function languageOf(command: TracedCommand): Compile['language'] | null {
  const verb = verbOf(command)
  if (command.name === 'go') return verb === 'build' || verb === 'install' ? 'Go' : null
  if (command.name === 'cargo') return verb === 'build' || verb === 'install' || verb === 'rustc' ? 'Rust' : null
  return /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(command.name) && command.args.some((arg) => arg.text === '-o')
    ? 'C'
    : null
}

function isStatic(language: Compile['language'], command: TracedCommand, stage: BuiltStage, text: string): boolean {
  const words = command.args.map((arg) => arg.text).join(' ')
  if (/(?:^|[\s"'])-static\b|crt-static|--static\b/.test(`${words}\n${text}`)) return true
  if (language === 'Rust') return /musl|zigbuild/.test(text)
  if (language === 'Go')
    return (
      command.environment.CGO_ENABLED === '0' ||
      stage.config.env.CGO_ENABLED === '0' ||
      /CGO_ENABLED["']?[= ]["']?0|netgo|GOOS["']?=["']?(?:windows|darwin|js)/.test(text)
    )
  return false
}
