import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { downloadText } from '@/components/ui/save-text'
import { type Progress, readProgress, writeProgress } from '@/lib/learn/progress'
import { forgetProgress, takeInProgress } from './progress-store'

/** More than any progress of a course is, and little enough to be read at once. */
const largest = 16 * 1024 * 1024

interface ProgressFileProps {
  readonly progress: Progress
  /** The ids of the exercises that there are. */
  readonly known: readonly string[]
}

/** Takes what was done from one browser to another, or gives it up. */
export function ProgressFile({ progress, known }: ProgressFileProps) {
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<{ readonly words: string; readonly bad: boolean } | null>(null)
  const [asked, setAsked] = useState(false)
  const nothing = Object.keys(progress).length === 0

  const takeIn = async (file: File) => {
    const other = file.size > largest ? null : readProgress(await file.text())
    if (!other) {
      setSaid({ words: `${file.name} holds no progress of this course. Nothing was changed.`, bad: true })
      return
    }
    takeInProgress(other)
    const count = Object.keys(other).filter((id) => known.includes(id)).length
    setSaid({
      words: `Taken in: ${count === 1 ? 'one exercise' : `${count} exercises`}. What was solved in either place is solved.`,
      bad: false,
    })
  }

  return (
    <div className="flex w-full flex-wrap items-center gap-x-1 gap-y-1 border-t border-rule pt-2 print:hidden">
      <span className="mr-2 text-[13px] text-ink-faint">Progress:</span>
      <Button
        look="quiet"
        size="small"
        disabled={nothing}
        onClick={() => downloadText('plimsoll-progress.json', writeProgress(progress))}
      >
        <Icon name="download" className="size-3.5" />
        Export
      </Button>
      <Button look="quiet" size="small" onClick={() => input.current?.click()}>
        <Icon name="folder" className="size-3.5" />
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label="File with progress"
        className="hidden"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void takeIn(file)
          // So that the same file can be chosen again.
          target.value = ''
        }}
      />
      <Button look="quiet" size="small" disabled={nothing} onClick={() => setAsked(true)}>
        <Icon name="undo" className="size-3.5" />
        Reset
      </Button>
      <p role="status" className={`text-[13px] ${said?.bad ? 'text-save' : 'text-ink-soft'}`}>
        {said?.words}
      </p>
      <Dialog title="Reset your progress" open={asked} onClose={() => setAsked(false)}>
        <p className="mt-3">
          What you wrote, what you solved and the time it took are deleted in this browser. There is no way back, other
          than a file that you exported before.
        </p>
        <div className="mt-5 flex flex-wrap gap-2">
          <Button
            look="strong"
            onClick={() => {
              forgetProgress()
              setAsked(false)
              setSaid({ words: 'Your progress was reset.', bad: false })
            }}
          >
            Delete it
          </Button>
          <Button onClick={() => setAsked(false)}>Keep it</Button>
        </div>
      </Dialog>
    </div>
  )
}
