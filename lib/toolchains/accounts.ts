import type { BuiltStage } from '../image/built-image'
import { baseName } from '../image/path'
import { type SourceText, slice } from '../source/text'
import { commandsOf, copiesIn, isUnprivileged, lineOf, valueOf, wordsOf } from './stage-facts'
import { startOf } from './start'
import { type Told, told } from './story'

/** Commands that make users and groups, and change them. */
const makesUsers = /^(?:useradd|adduser|usermod|groupadd|addgroup|groupmod)$/

/** What starts a program as another user, which only root can do. */
const changesUser = /^(?:gosu|su-exec|setpriv|runuser|s6-setuidgid)(?:-\w+)?$/

/** The container is made to start as root: what starts it, or what is brought for that, goes on as another user. */
export function becomesAnother(stage: BuiltStage, source: SourceText): boolean {
  if (isUnprivileged(stage)) return false
  const isOne = (word: string): boolean => changesUser.test(baseName(word))
  const [first = []] = startOf(stage)?.commands ?? []
  return (
    (startOf(stage)?.commands ?? []).flat().some(isOne) ||
    baseName(first[0] ?? '') === 'su' ||
    commandsOf([stage]).some((it) => isOne(it.name) || it.args.some((arg) => isOne(arg.text))) ||
    copiesIn(stage).some(
      (copy) =>
        [...copy.sources, ...(copy.destination ? [copy.destination] : [])].some((word) => isOne(word.text)) ||
        copy.heredocs.some((it) =>
          /^\s*(?:exec\s+)?(?:gosu|su-exec|setpriv|runuser)\s/m.test(slice(source, it.content)),
        ),
    )
  )
}

/** The commands that make the users of stages, as they are written; null for one that can't be taken out of its line. */
export function usersMade(
  stages: readonly BuiltStage[],
  source: SourceText,
): readonly Told<{ readonly text: string | null; readonly names: readonly string[] }>[] {
  return stages.flatMap((stage) =>
    commandsOf([stage]).flatMap((command) => {
      if (!makesUsers.test(command.name)) return []
      const text = slice(source, command.range)
      const plain = command.certain && command.node !== null && command.pipedFrom === null && !/[\n$`]/.test(text)
      return [told({ text: plain ? text : null, names: wordsOf(command) }, lineOf(stage, command), 'stated')]
    }),
  )
}

/** The number that the file gives a user of that name, with that of its group where it tells it: `2000:2000`. */
function numberOf(stage: BuiltStage, name: string): string | null {
  const [user = '', group] = name.split(':')
  if (!/^[a-z_][\w-]*$/.test(user)) return null
  const commands = commandsOf([stage]).filter((it) => it.certain && makesUsers.test(it.name))
  const made = commands.find((it) => /^(?:useradd|adduser)$/.test(it.name) && wordsOf(it).includes(user))
  if (!made) return null
  const groupNumber = (asked: string): string | null => {
    if (/^\d+$/.test(asked)) return asked
    const by = commands.find((it) => /^(?:groupadd|addgroup)$/.test(it.name) && wordsOf(it).includes(asked))
    const id = by ? valueOf(wordsOf(by), /^-\w*g$|^--gid$/) : null
    return id !== null && /^\d+$/.test(id) ? id : null
  }
  const words = wordsOf(made)
  const id = valueOf(words, /^-\w*u$|^--uid$/)
  if (id === null || !/^[1-9]\d*$/.test(id)) return null
  const isShadow = made.name === 'useradd'
  const named = group ?? valueOf(words, isShadow ? /^-\w*g$|^--gid$/ : /^-\w*G$|^--(?:ingroup|gid)$/)
  // adduser puts users of the system into a group that all of them share
  const ownGroup = isShadow
    ? !words.some((it) => /^(?:-\w*N|--no-user-group)$/.test(it))
    : !words.some((it) => /^(?:-\w*S|--system)$/.test(it)) || words.includes('--group')
  const gid = named === null ? (ownGroup ? id : null) : groupNumber(named)
  return gid === null ? id : `${id}:${gid}`
}

/** `1001` or `1001:0`: a user that needs no entry in /etc/passwd, and that somebody chose, or gave to a name. */
export function userInNumbers(stage: BuiltStage): string | null {
  const user = stage.config.user ?? ''
  return /^[1-9]\d*(?::\d+)?$/.test(user) ? user : numberOf(stage, user)
}
