import { parseDockerfile } from '../../dockerfile/parse'
import type { BuiltStage } from '../../image/built-image'
import { simulate } from '../../image/simulate'
import { applyEdits, type Edit } from '../../source/edits'
import { lineBreakOf, lineStart } from '../../source/text'
import { line, range } from '../../source/units'
import { copiesIn } from '../../toolchains/stage-facts'
import { inCaseOf } from '../instructions'
import type { Finding, Fix, RuleContext } from '../rule'

const directory = '/app'

/** A path that begins with a name which no distribution has in its root directory: it may be a file of the project. */
const inRoot =
  /(?:^|[\s"'=:(])\/(?!(?:bin|boot|dev|etc|home|lib\d*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)\b)[\w.@*-]/
/** A command that says where it stands, or goes there. */
const standsInRoot = /\bcd\s+(?:\/|\.\.)(?:[\s;&]|$)|\$PWD|\bpwd\b/

/** The stage works in the root directory, and calls what it copied by names that are relative to it. */
function worksInRoot(built: BuiltStage): boolean {
  const { stage, base, config } = built
  if (base.kind !== 'image' || (config.workdir ?? '/') !== '/') return false
  if (stage.instructions.some((it) => it.kind === 'WORKDIR' || it.kind === 'ONBUILD')) return false
  const says = stage.instructions.filter((it) => /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|ENV|VOLUME)$/.test(it.kind))
  if (says.some((it) => inRoot.test(it.masked) || standsInRoot.test(it.masked))) return false
  return copiesIn(built).some((copy) => copy.from === null && /^\.\/?$|^[\w.-]+\/?$/.test(copy.destination?.text ?? ''))
}

/**
 * What would be found of a stage that works in the root directory if it had a directory of its own, which a container
 * could take: among those of the system nothing tells what belongs to the program. Empty where it has one.
 */
export function inOwnDirectory(
  context: RuleContext,
  find: (context: RuleContext) => readonly Finding[],
): readonly Finding[] {
  const { built, catalog, today, files } = context
  const { target, file } = built
  if (!target || !worksInRoot(target)) return []
  const { source } = file
  const at = lineStart(source, line(target.stage.from.lines.endLine + 1))
  const inserted: Edit = {
    range: range(at, at),
    text: `${inCaseOf(file, `WORKDIR ${directory}`)}${lineBreakOf(source.text)}`,
  }
  const moved = applyEdits(source.text, [inserted])
  if (!moved.ok || source.text.charAt(at - 1) !== '\n') return []
  const { length } = inserted.text
  const options = { catalog, today, files, ...(context.context ? { context: context.context } : {}) }
  const name = target.stage.name
  const again = simulate(parseDockerfile(moved.text), { ...options, ...(name === null ? {} : { target: name }) })
  const back = (edits: readonly Edit[]): readonly Edit[] | null => {
    if (edits.some((it) => it.range.start < at + length && it.range.end > at)) return null
    const placed = edits.map((it) =>
      it.range.start >= at + length ? { ...it, range: range(it.range.start - length, it.range.end - length) } : it,
    )
    return [...placed, inserted]
  }
  const fixed = (fix: Fix): Fix | null => {
    const edits = back(fix.edits)
    if (!edits) return null
    const { asks } = fix
    return {
      ...fix,
      edits,
      assumptions: [
        ...fix.assumptions,
        `The files of the project move from the root directory to ${directory}: none of them is called by a path that begins with a slash.`,
      ],
      ...(asks
        ? {
            asks: {
              ...asks,
              answered: (answers) => {
                const answer = asks.answered(answers)
                return answer && fixed(answer)
              },
            },
          }
        : {}),
    }
  }
  return find({ ...context, built: again }).map((finding) => ({
    ...finding,
    fixes: finding.fixes.map(fixed).filter((it) => it !== null),
  }))
}
