import { Button } from '@/components/ui/button'
import { takeNewer } from './keep-offline'

/** Says that the site was replaced, where it moves nothing; the page stays what it is until someone asks for the other. */
export function NewerVersion() {
  return (
    <p role="status" className="mr-auto flex items-center gap-2 whitespace-nowrap">
      Newer version ready
      <Button size="small" className="min-h-[24px] px-2" onClick={() => void takeNewer()}>
        Load it
      </Button>
    </p>
  )
}
