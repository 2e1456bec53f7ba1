import { encodeSession } from '@/lib/learn/session'
import type { Chosen } from './chosen'
import { LinkOut } from './link-out'
import { rememberSession } from './made-sessions'

const action =
  'inline-flex min-h-8 items-center rounded-md border border-rule bg-sheet px-3 font-medium hover:border-edge'

/** The link that opens the session for everybody, once there is something in it. */
export function SessionLink({ chosen }: { readonly chosen: Chosen }) {
  if (chosen.exercises.length === 0) return null
  const title = chosen.title.trim()
  const fragment = encodeSession({ ...chosen, title })
  if (fragment === null) {
    return (
      <p className="mt-4 text-save">
        This is more than a link can hold: at most forty exercises, and own ones of at most 256 KiB together.
      </p>
    )
  }
  const link = new URL(`./#${fragment}`, location.href.replace(/#.*$/, '')).href
  const remember = () => rememberSession(fragment)
  return (
    <div className="mt-5 border-t border-rule pt-4">
      {title === '' && (
        <p className="mb-2 text-[13px] text-save">Without a title, results of two sessions cannot be told apart.</p>
      )}
      <LinkOut label="Link to the session" link={link} onTaken={remember} withCode />
      <div className="mt-4 flex flex-wrap gap-2">
        <a href={link} target="_blank" rel="noopener" onClick={remember} className={action}>
          Open it as a participant
        </a>
        <a href="../board/" onClick={remember} className={action}>
          Open the board
        </a>
      </div>
      <p className="mt-2 text-[13px] text-ink-faint">
        Once the link is taken, the board in this browser judges by this session, whatever a chat holds.
      </p>
    </div>
  )
}
