import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Segments } from '@/components/ui/segments'
import { chooseDepth, useDepth } from './depth'
import { Labelled } from './labelled'

export type Shown = 'diff' | 'result'
const ways = [
  { value: 'diff', label: 'Changes' },
  { value: 'result', label: 'Result' },
] as const
const depths = [
  { value: 'newcomer', label: 'Newcomer' },
  { value: 'daily', label: 'Daily' },
  { value: 'expert', label: 'Expert' },
] as const

interface FileBarProps {
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
  readonly onDownload: () => void
}

/** How the file is shown, and how much is said of what changes in it. */
export function FileBar({ shown, onShow, onDownload }: FileBarProps) {
  const depth = useDepth()
  return (
    <div className="@container">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h3 className="sr-only print:not-sr-only print:text-[15px] print:font-semibold">The file</h3>
        <Segments legend="Show the file as" value={shown} onChange={onShow} segments={ways} />
        <span className="ml-auto" hidden={shown !== 'diff'}>
          <Labelled words="Explain for" hides="@max-[34rem]:hidden">
            <Segments legend="How much is explained" value={depth} onChange={chooseDepth} segments={depths} />
          </Labelled>
        </span>
        <Button onClick={onDownload} className={`@max-[30rem]:px-2 ${shown === 'diff' ? '' : 'ml-auto'}`}>
          <Icon name="download" />
          <span className="@max-[30rem]:sr-only">Download</span>
        </Button>
      </div>
    </div>
  )
}
