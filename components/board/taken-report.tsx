import { shownName } from '@/lib/learn/board'
import { resultProblems } from '@/lib/learn/result'
import type { Unread } from '@/lib/learn/transcript'
import { listed } from '@/lib/source/listed'
import { type Taken, useBoard } from './board'

/** Names beyond these are only counted. */
const mostNames = 8
const mostUnread = 50

const someOf = (names: readonly string[]): string => {
  const shown = names.slice(0, mostNames)
  const rest = names.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  return listed(shown)
}

function addedWords({ names, again, sessions, unread }: Taken): string {
  if (names.length > 0) return `Added: ${someOf(names)}.`
  if (again > 0)
    return again === 1 ? 'This result was on the board already.' : 'These results were on the board already.'
  if (sessions.length > 0 || unread.length > 0) return 'No result was added.'
  return 'There is no link to a result in this text.'
}

const problemWords = (problem: Unread['problem']): string =>
  problem === 'unknown-exercise' ? 'it names an exercise that this page does not have' : resultProblems[problem]

function UnreadLink({ unread }: { readonly unread: Unread }) {
  const near = shownName({ name: unread.near })
  return (
    <li>
      <code className="text-[12.5px]">{`${unread.link.slice(0, 28)}…`}</code>
      {unread.near !== '' && (
        <>
          {' '}
          after “<bdi>{near}</bdi>”
        </>
      )}
      : {problemWords(unread.problem)}.
    </li>
  )
}

/** What the last text that was pasted held, and what of it could not be read. */
export function TakenReport() {
  const taken = useBoard((board) => board.taken)
  return (
    <div role="status" className="mt-2 space-y-1">
      {taken && (
        <>
          <p className="[overflow-wrap:anywhere]">
            <bdi>{addedWords(taken)}</bdi>
            {taken.sessions.length > 0 && (
              <>
                {' '}
                The session “<bdi>{someOf(taken.sessions.map((name) => shownName({ name })))}</bdi>” came with it; its
                exercises are what results are judged by.
              </>
            )}
          </p>
          {taken.leftAside.length > 0 && (
            <p className="text-save">
              Another session called “
              <bdi>{someOf([...new Set(taken.leftAside)].map((name) => shownName({ name })))}</bdi>” was in this text
              and was left aside: results are judged by the one that was here first.
            </p>
          )}
          {taken.unread.length > 0 && (
            <div className="text-save">
              <p>
                {taken.unread.length === 1
                  ? 'One link could not be read. Ask for it again:'
                  : `${taken.unread.length} links could not be read. Ask for them again:`}
              </p>
              <ul className="list-disc pl-5 [overflow-wrap:anywhere]">
                {taken.unread.slice(0, mostUnread).map((unread) => (
                  <UnreadLink key={unread.link} unread={unread} />
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </div>
  )
}
