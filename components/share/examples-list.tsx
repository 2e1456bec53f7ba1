import { say } from '@/components/review/desk'
import { examples } from '@/lib/examples/examples'
import { bringBack, putAside, startFrom } from './open-page'
import { shelvedWords } from './shelved-words'

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

/** What one can start from: what had to make room for something else, then the examples. */
export function ExamplesList({ onDone }: { readonly onDone: () => void }) {
  return (
    <ul>
      {putAside().map((item) => (
        <Choice
          key={`${item.at} ${item.review.dockerfile}`}
          title={item.of === 'draft' ? 'Your own file' : 'Your copy of a shared review'}
          summary={`Put aside: ${shelvedWords(item)}.`}
          onChoose={() => {
            bringBack(item)
            onDone()
          }}
        />
      ))}
      {examples.map(({ id, title, summary, dockerfile }) => (
        <Choice
          key={id}
          title={title}
          summary={summary}
          onChoose={() => {
            startFrom(dockerfile)
            say(`Opened: ${title}`)
            onDone()
          }}
        />
      ))}
    </ul>
  )
}
