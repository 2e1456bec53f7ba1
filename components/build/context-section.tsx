import { useRef } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { bring, useDesk } from '@/components/review/desk'
import { startFrom } from '@/components/share/open-page'
import { Button } from '@/components/ui/button'
import { handFocusTo } from '@/components/ui/hand-focus'
import { Icon } from '@/components/ui/icon'
import { amountWords, bringChosen, removeContext, sizeOf, useReading } from './bring-context'
import { type BuildContext, ignoreOf, pathOf } from './build-context'
import { ContextTables } from './context-tables'
import { Section } from './section'
import { visibleName } from './visible-name'

/** How many Dockerfiles of a folder are offered. */
const mostOffers = 5

function ChooseFolder({ words }: { readonly words: string }) {
  const input = useRef<HTMLInputElement>(null)
  const reading = useReading((state) => state.count !== null)
  return (
    <>
      <Button data-field="folder" disabled={reading} onClick={() => input.current?.click()}>
        <Icon name="folder" />
        {words}
      </Button>
      <input
        ref={(field) => {
          input.current = field
          // React knows no such property
          field?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        aria-label="Folder of the build context"
        onChange={(event) => {
          bringChosen([...(event.target.files ?? [])])
          // while it is read, the button takes no focus, and then it is another one
          handFocusTo('[data-field="folder"]')
          // so that the same folder can be chosen again
          event.target.value = ''
        }}
      />
    </>
  )
}

function Offers({ context }: { readonly context: BuildContext }) {
  const text = useDesk((desk) => desk.text)
  const others = Object.entries(context.dockerfiles).filter(([, other]) => other !== text)
  if (others.length === 0) return null
  return (
    <p className="mt-2 flex flex-wrap items-center gap-2">
      <span className="text-ink-soft">In the folder:</span>
      {others.slice(0, mostOffers).map(([path, dockerfile]) => (
        <Button
          key={path}
          size="small"
          wraps
          onClick={() => {
            const { text: before, dockerignore: now } = useDesk.getState()
            const isRead = now === ignoreOf(context, pathOf(context, before))
            startFrom(dockerfile)
            // the folder that the file came from stays, and so does what was changed by hand
            bring({ context, dockerignore: isRead ? ignoreOf(context, path) : now })
          }}
        >
          Open <code>{visibleName(path)}</code>
        </Button>
      ))}
    </p>
  )
}

function ReadingState() {
  const { count, problem } = useReading()
  if (problem !== null) {
    return (
      <p role="alert" className="mt-2 text-save">
        {problem}
      </p>
    )
  }
  return count === null ? null : (
    <p role="status" className="mt-2 text-ink-soft">
      Reading the folder: {count.toLocaleString('en')} files so far.
    </p>
  )
}

/** The folder that is built: what COPY takes of it. */
export function ContextSection({ answer }: { readonly answer: Answer }) {
  const context = useDesk((desk) => desk.context)
  const report = answer.analysis.context
  if (!context) {
    return (
      <Section title="Build context">
        <p className="mt-1 mb-3 max-w-[70ch] text-ink-soft">
          Drop the folder that is built anywhere on this page, or choose it: what COPY takes is then weighed, not
          assumed. Names, sizes and manifests are read here in the browser; nothing leaves this page, even where the
          browser calls it an upload.
        </p>
        <ChooseFolder words="Choose a folder" />
        <ReadingState />
      </Section>
    )
  }
  return (
    <Section title="Build context">
      <div className="mt-1 flex flex-wrap items-center gap-2">
        <p className="mr-auto min-w-0 basis-64 grow">
          <code className="break-all">{visibleName(context.name)}</code>: {amountWords(sizeOf(context))}; nothing leaves
          this page.
        </p>
        <ChooseFolder words="Another folder" />
        <Button
          onClick={() => {
            removeContext()
            handFocusTo('[data-field="folder"]')
          }}
        >
          Remove
        </Button>
      </div>
      <ReadingState />
      {context.unread && <p className="mt-2 text-save">{context.unread}</p>}
      <Offers context={context} />
      {report && <ContextTables report={report} />}
    </Section>
  )
}
