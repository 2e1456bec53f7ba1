import type { Copy, Instruction, Run } from '../dockerfile/model'
import type { BuiltImage, BuiltLayer, BuiltStage, RunTrace, TracedCommand } from '../image/built-image'

/** A RUN with the stage it is in, its layer and what its commands did. */
export interface RunInStage {
  readonly stage: BuiltStage
  readonly layer: BuiltLayer
  readonly run: Run
  readonly trace: RunTrace
}

/** Every RUN of a file, ONBUILD triggers not included, in the order of the text. */
export function runsOf(built: BuiltImage): readonly RunInStage[] {
  const found: RunInStage[] = []
  for (const stage of built.stages) {
    for (const layer of stage.layers) {
      if (layer.inherited || layer.instruction?.kind !== 'RUN') continue
      const trace = stage.traces.get(layer.instruction.index)
      if (trace && isOwn(stage, layer.instruction)) found.push({ stage, layer, run: layer.instruction, trace })
    }
  }
  return found
}

/** False for a trigger that the stage took over from its base. */
const isOwn = (stage: BuiltStage, instruction: Instruction): boolean => stage.stage.instructions.includes(instruction)

/** COPY and ADD instructions of a stage. */
export const copiesOf = (stage: BuiltStage): readonly Copy[] =>
  stage.stage.instructions.filter((it): it is Copy => it.kind === 'COPY' || it.kind === 'ADD')

/** The first word of a command that is not an option: `install` of `apt-get -y install curl`. */
export const verbOf = (command: TracedCommand): string | null =>
  command.args.find((arg) => !arg.text.startsWith('-'))?.text ?? null

export const hasOption = (command: TracedCommand, ...names: readonly string[]): boolean =>
  command.args.some((arg) => names.includes(arg.text) || names.includes(arg.text.split('=')[0] ?? ''))

/** True where a cache or tmpfs mount holds a path: what is there is in no layer. */
export const isMounted = (trace: RunTrace, path: string): boolean =>
  trace.mounts.some(
    (mount) =>
      (mount.type === 'cache' || mount.type === 'tmpfs') &&
      (path === mount.target || path.startsWith(`${mount.target}/`)),
  )

/** What is left of a finding's weight in a stage that ships nothing: worth knowing, no more. */
export const severityIn = (stage: BuiltStage, shipped: 'warning' | 'error'): 'warning' | 'error' | 'info' =>
  stage.shipped ? shipped : 'info'
