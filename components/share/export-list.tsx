import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { copy, download, exportsNow } from './exports'

/** What can be taken out of the page: each as a file, or on the clipboard. */
export function ExportList({ onDone }: { readonly onDone: () => void }) {
  const exports = exportsNow()
  if (exports.length === 0) return <p className="px-3 py-2 text-ink-soft">The analysis is still at work.</p>
  return (
    <ul>
      {exports.map((it) => (
        <li key={it.id} className="flex items-center gap-1 rounded-lg hover:bg-well has-focus-visible:bg-well">
          <button
            type="button"
            onClick={() => {
              onDone()
              void download(it)
            }}
            className="min-w-0 flex-1 rounded-lg px-3 py-2 text-left"
          >
            <span className="block font-medium">{it.title}</span>
            <span className="block text-[13px] leading-5 text-ink-soft">{it.about}</span>
          </button>
          <Button
            look="quiet"
            size="small"
            aria-label={`Copy: ${it.title}`}
            title={`Copy: ${it.title}`}
            className="mr-1.5 hover:bg-sheet"
            onClick={() => {
              onDone()
              void copy(it)
            }}
          >
            <Icon name="copy" />
          </Button>
        </li>
      ))}
    </ul>
  )
}
