import { useEffect, useState } from 'react'
import { ExamplesMenu } from '@/components/share/examples-menu'
import { PrivacyDialog } from '@/components/share/privacy-dialog'
import { ShareDialog } from '@/components/share/share-dialog'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Mark } from '@/components/ui/mark'
import { ThemeSwitch } from '@/components/ui/theme-switch'

type Open = 'share' | 'privacy' | null

export function Header() {
  const [open, setOpen] = useState<Open>(null)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen('share')
    }
    // Before the editor sees it.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])

  const close = () => setOpen(null)
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-rule px-4 max-sm:gap-1 max-sm:px-3">
      <h1 className="mr-3 flex items-center gap-2.5 text-[17px] font-semibold tracking-tight max-sm:mr-auto">
        <Mark className="size-7 text-ship" />
        Plimsoll
      </h1>
      <ExamplesMenu />
      <span className="grow max-sm:hidden" />
      <Button look="quiet" onClick={() => setOpen('privacy')}>
        <Icon name="shield" />
        <span className="max-sm:sr-only">Nothing leaves this page</span>
      </Button>
      <ThemeSwitch />
      <Button look="strong" onClick={() => setOpen('share')} className="ml-1">
        <Icon name="link" />
        <span className="max-sm:sr-only">Share</span>
      </Button>
      <ShareDialog open={open === 'share'} onClose={close} />
      <PrivacyDialog open={open === 'privacy'} onClose={close} />
    </header>
  )
}
