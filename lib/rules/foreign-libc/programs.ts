import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { compiledBy, type Language } from '../compilers'

/** A command that makes a program which loads a C library, as far as its words tell. */
export interface Compile {
  readonly language: Language
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
    const language = compiledBy(command)
    return language && !isStatic(language, command, stage, text) ? [{ language, command }] : []
  })
  return compiles.findLast((it) => it.language !== 'C') ?? compiles.at(-1) ?? null
}

function isStatic(language: Language, command: TracedCommand, stage: BuiltStage, text: string): boolean {
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
