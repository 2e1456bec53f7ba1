import { variablesIn } from '../dockerfile/substitute'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath } from '../image/path'
import { type SourceText, slice } from '../source/text'
import { lineOf } from './stage-facts'
import { type Told, told } from './story'

/** Commands that settle something of the system by being run. */
const settles =
  /^(?:crontab|locale-gen|localedef|update-locale|dpkg-reconfigure|update-ca-certificates|setcap|update-alternatives|fc-cache)$/
/** Commands that change files, which matter where those are the system's. */
const writes = /^(?:sed|echo|printf|ln|cp|tee|cat)$/
const systemFiles = /^\/(?:etc|usr\/(?:share|lib)|var\/spool)\/(?!apt\/|apk\/|yum\.repos|ssl\/certs|keyrings)/

/**
 * What a stage settles in files of the system, which are not copied: each command as it is written, to be run again in
 * the run stage. Null in place of a text for one that can't be taken out of its line.
 */
export function settingsIn(
  stage: BuiltStage,
  source: SourceText,
  own: readonly TracedCommand[],
  covered: (path: string) => boolean,
): readonly Told<string | null>[] {
  const set = new Set(
    stage.stage.instructions.flatMap((it) => (it.kind === 'ENV' ? it.pairs.map((pair) => pair.key) : [])),
  )
  return own.flatMap((command): readonly Told<string | null>[] => {
    const paths = command.args.map((arg) => absolutePath(arg.text, command.directory))
    const written = [
      ...command.wrote.map((it) => it.path),
      ...(command.name === 'sed' || command.name === 'ln' ? paths : []),
    ]
    const changes = writes.test(command.name) && written.some((path) => systemFiles.test(path) && !covered(path))
    const sets = settles.test(command.name) && !/^(?:-l|--version|--list)$/.test(command.args[0]?.text ?? '')
    if ((!changes && !sets) || command.name === 'update-ca-certificates') return []
    const text = slice(source, command.range)
    const alone = command.certain && command.node !== null && command.pipedFrom === null && command.pipedInto === null
    // the environment is said again in the run stage, in front of it
    const known = variablesIn(text).every((name) => set.has(name)) && !/[\n`]|\$\(/.test(text)
    const relative =
      !/^(?:echo|printf)$/.test(command.name) &&
      command.args.some(({ text: arg }) => /^\.{0,2}[\w-]*\//.test(arg) && !/^\/|^s\//.test(arg))
    const absolute = alone && known && (!relative || command.directory === (stage.config.workdir ?? '/'))
    return [told(absolute ? text : null, lineOf(stage, command), 'stated')]
  })
}
