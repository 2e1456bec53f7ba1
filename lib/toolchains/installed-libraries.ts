import type { BuiltStage, TracedCommand } from '../image/built-image'
import { lineOf } from './stage-facts'
import { type Artifact, type Told, told } from './story'

const installer = /^(?:cmake|g?make|meson|ninja)$/
const wordsOf = (commands: readonly TracedCommand[]): readonly string[] =>
  commands.flatMap((it) => it.args.map((arg) => arg.text))

/** Where a build is told to install. */
export const prefixOf = (words: readonly string[]): string | undefined =>
  words
    .map((word) => /^(?:--prefix|-DCMAKE_INSTALL_PREFIX|PREFIX|prefix)=(\/[\w./-]+)$/.exec(word)?.[1])
    .find((it) => it !== undefined)

/** What other projects that the stage builds have installed: the places of their libraries, and the prefix of each. */
export function installedLibraries(
  stage: BuiltStage,
  commands: readonly TracedCommand[],
): readonly { readonly prefix: string; readonly artifact: Told<Artifact> }[] {
  const found = new Map<string, Told<Artifact>>()
  for (const command of commands) {
    const words = wordsOf([command])
    if (!installer.test(command.name) || !command.certain || !words.some((it) => /^(?:--)?install$/.test(it))) continue
    if (words.some((it) => it.startsWith('DESTDIR=')) || command.environment.DESTDIR !== undefined) continue
    const line = lineOf(stage, command)
    const beside = commands.filter((it) => lineOf(stage, it) === line)
    const prefix = prefixOf(wordsOf(beside)) ?? prefixOf(wordsOf(commands)) ?? '/usr/local'
    const from = `${prefix}/lib`
    if (!found.has(prefix)) found.set(prefix, told({ from, to: from, owned: false }, line, 'derived'))
  }
  return [...found].map(([prefix, artifact]) => ({ prefix, artifact }))
}
