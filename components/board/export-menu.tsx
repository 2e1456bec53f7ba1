import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Menu } from '@/components/ui/menu'
import { copyText, downloadText } from '@/components/ui/save-text'
import { type BoardRow, summaryCsv, summaryJson, summaryMarkdown } from '@/lib/learn/summary'
import { say } from './board'
import type { Row } from './rows'

const rowOf = ({ participant, cells, judged }: Row): BoardRow => ({
  name: participant.name,
  work: judged,
  unjudged: cells.length - judged.length,
})

const fileName = (title: string, ending: string): string => {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${words.slice(0, 60) || 'session'}.${ending}`
}

interface Way {
  readonly title: string
  readonly about: string
  readonly go: () => void
}

/** What is on the board, to keep and to pass on. */
export function ExportMenu({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const all = rows.map(rowOf)
  if (rows.some(({ cells }) => cells.some(({ verdict }) => verdict.kind === 'waiting'))) {
    return (
      <Button disabled title="Once everything is judged">
        <Icon name="download" />
        Export
      </Button>
    )
  }
  const heading = title || 'A session'
  const download = (ending: string, text: string) => {
    downloadText(fileName(title, ending), text)
    say(`Downloaded: ${fileName(title, ending)}`)
  }
  const ways: readonly Way[] = [
    {
      title: 'Copy as Markdown',
      about: 'A table with a line for each person, for a chat or a wiki.',
      go: () => {
        void copyText(summaryMarkdown(heading, all)).then((copied) =>
          say(copied ? 'Summary copied' : 'The browser did not allow copying; download the file instead'),
        )
      },
    },
    { title: 'Markdown', about: 'The same as a file.', go: () => download('md', summaryMarkdown(heading, all)) },
    {
      title: 'CSV',
      about: 'A line for each piece of work, for a spreadsheet.',
      go: () => download('csv', summaryCsv(all)),
    },
    {
      title: 'JSON',
      about: 'With every goal and the files themselves.',
      go: () => download('json', summaryJson(heading, all)),
    },
  ]
  return (
    <Menu
      name="Export the summary"
      label={
        <>
          <Icon name="download" />
          Export
        </>
      }
      className="inline-flex min-h-8 items-center gap-2 rounded-md border border-rule bg-sheet px-3 font-medium hover:border-edge"
    >
      {(close) => (
        <ul>
          {ways.map((way) => (
            <li key={way.title}>
              <button
                type="button"
                onClick={() => {
                  way.go()
                  close()
                }}
                className="block w-full rounded-lg px-3 py-2 text-left hover:bg-well"
              >
                <span className="block font-medium">{way.title}</span>
                <span className="block text-[13px] leading-5 text-ink-soft">{way.about}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  )
}
