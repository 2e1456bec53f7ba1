import { Button } from '@/components/ui/button'
import { startMerge } from './merge-state'

/** The way from a link that one gives to a link that one gets. */
export function MergeEntry() {
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-rule pt-3 text-[13px] text-ink-soft">
      <span className="flex-1 basis-48">Got a link back? Bring what it says into this review.</span>
      <Button size="small" onClick={() => startMerge()}>
        Merge another link
      </Button>
    </p>
  )
}
