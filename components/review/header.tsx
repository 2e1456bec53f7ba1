import { ExamplesMenu } from '@/components/share/examples-menu'
import { ExportMenu } from '@/components/share/export-menu'
import { PrivacyDialog } from '@/components/share/privacy-dialog'
import { ShareDialog } from '@/components/share/share-dialog'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { later } from '@/components/ui/later'
import { Mark } from '@/components/ui/mark'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { closeDialog, type DialogName, openDialog, useDesk } from './desk'

const Palette = later(() => import('@/components/actions/palette').then((module) => module.Palette))
const MergeReview = later(() => import('@/components/share/merge-review').then((module) => module.MergeReview))
const ShortcutList = later(() => import('@/components/actions/shortcut-list').then((module) => module.ShortcutList))

/** A dialog that another one took the place of closes after that has opened. */
function closed(name: DialogName): void {
  if (useDesk.getState().dialog === name) closeDialog()
}

export function Header() {
  const open = useDesk((desk) => desk.dialog)
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-rule px-4 max-wide:gap-0.5 max-sm:gap-1 max-sm:px-3 print:hidden">
      <h1 className="mr-3 flex items-center gap-2.5 text-[17px] font-semibold tracking-tight max-sm:mr-auto">
        <Mark className="size-7 text-ship" />
        Plimsoll
      </h1>
      <ExamplesMenu />
      <ExportMenu />
      <a
        href="rules/"
        className="inline-flex h-8 items-center rounded-md px-2.5 font-medium text-ink-soft hover:bg-well hover:text-ink max-sm:hidden"
      >
        Rules
      </a>
      <a
        href="learn/"
        className="inline-flex h-8 items-center rounded-md px-2.5 font-medium text-ink-soft hover:bg-well hover:text-ink max-sm:hidden"
      >
        Learn
      </a>
      <span className="grow max-sm:hidden" />
      <Button look="quiet" onClick={() => openDialog('privacy')}>
        <Icon name="shield" />
        <span className="max-wide:sr-only">Nothing leaves this page</span>
      </Button>
      <Button look="quiet" onClick={() => openDialog('palette')} title="Ctrl+K or ⌘K">
        <Icon name="command" />
        <span className="sr-only">Actions</span>
      </Button>
      <span className="max-[760px]:hidden">
        <ThemeSwitch />
      </span>
      <Button look="strong" onClick={() => openDialog('share')} className="ml-1">
        <Icon name="link" />
        <span className="max-sm:sr-only">Share</span>
      </Button>
      <ShareDialog open={open === 'share'} onClose={() => closed('share')} />
      <PrivacyDialog open={open === 'privacy'} onClose={closeDialog} />
      <Dialog title="Actions" open={open === 'palette'} onClose={() => closed('palette')}>
        <Palette onClose={closeDialog} />
      </Dialog>
      <Dialog title="Merge another link" open={open === 'merge'} onClose={() => closed('merge')}>
        <MergeReview onDone={closeDialog} />
      </Dialog>
      <Dialog title="Shortcuts" wide open={open === 'shortcuts'} onClose={closeDialog}>
        <ShortcutList />
      </Dialog>
    </header>
  )
}
