import { say } from '@/components/review/desk'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { examples } from '@/lib/examples/examples'
import { bringBack, putAside, startFrom } from './open-page'

function Choice({
  title,
  summary,
  onChoose,
}: {
  readonly title: string
  readonly summary: string
  readonly onChoose: () => void
}) {
  return (
    <li>
      <button type="button" onClick={onChoose} className="block w-full rounded-lg px-3 py-2 text-left hover:bg-well">
        <span className="block font-medium">{title}</span>
        <span className="block text-[13px] leading-5 text-ink-soft">{summary}</span>
      </button>
    </li>
  )
}

export function ExamplesMenu() {
  return (
    <Menu
      name="Examples"
      label={
        <>
          <Icon name="file" className="size-4 sm:hidden" />
          <span className="max-sm:sr-only">Examples</span>
          <Icon name="chevron" className="size-3.5 max-sm:hidden" />
        </>
      }
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-ink-soft hover:bg-well hover:text-ink"
    >
      {(close) => (
        <ul>
          {putAside() && (
            <Choice
              title="Your own file"
              summary="Put aside when you opened an example."
              onChoose={() => {
                bringBack()
                close()
              }}
            />
          )}
          {examples.map(({ id, title, summary, dockerfile }) => (
            <Choice
              key={id}
              title={title}
              summary={summary}
              onChoose={() => {
                startFrom(dockerfile)
                say(`Opened: ${title}`)
                close()
              }}
            />
          ))}
        </ul>
      )}
    </Menu>
  )
}
