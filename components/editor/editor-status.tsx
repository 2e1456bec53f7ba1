import { useDesk } from '@/components/review/desk'
import { later, Nothing } from '@/components/ui/later'
import { TabHint } from './tab-hint'

const CommentHere = later(
  () => import('@/components/thread/comment-here').then((module) => module.CommentHere),
  Nothing,
)
const NewerVersion = later(
  () => import('@/components/review/newer-version').then((module) => module.NewerVersion),
  Nothing,
)

const troubles = {
  stopped:
    'The analysis of this text took too long, so it was stopped. Your text is untouched; any change starts it again.',
  failed: 'The analysis of this text failed. Your text is untouched; any change starts it again.',
}

const late = 'Weighing… This takes longer than usual; if it goes on for too long, it is stopped.'

function StateWords() {
  const busy = useDesk((desk) => desk.busy)
  const trouble = useDesk((desk) => desk.trouble)
  const missing = useDesk((desk) => desk.answer?.missingTables.length ?? 0)
  if (trouble) {
    return (
      <p role="alert" className="basis-full text-save">
        {troubles[trouble]}
      </p>
    )
  }
  if (busy === 'long')
    return (
      <p role="status" className="basis-full">
        {late}
      </p>
    )
  if (busy) return <p>Weighing…</p>
  if (missing > 0)
    return <p className="text-save">Some tables could not be loaded; more sizes than usual are unknown.</p>
  return null
}

let counted = { text: '', lines: 1 }

/** Asked with every change of the desk, of which few are of the text. */
function linesOf(text: string): number {
  if (text !== counted.text) counted = { text, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }
  return counted.lines
}

/** One line under the file: what the analysis is doing, and how a keyboard gets out. */
export function EditorStatus({ touch, tabLeaves }: { readonly touch: boolean; readonly tabLeaves: boolean }) {
  const lines = useDesk(({ text }) => linesOf(text))
  const newer = useDesk((desk) => desk.newer)
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-rule px-4 py-1 text-[12.5px] text-ink-faint">
      <StateWords />
      {newer ? (
        <NewerVersion />
      ) : (
        <>
          <CommentHere />
          <span className="ml-auto whitespace-nowrap">
            {lines} {lines === 1 ? 'line' : 'lines'}
          </span>
        </>
      )}
      {!touch && <TabHint leaves={tabLeaves} />}
    </div>
  )
}
