import { Icon } from '@/components/ui/icon'
import { later } from '@/components/ui/later'
import { Menu } from '@/components/ui/menu'

const ExportList = later(() => import('./export-list').then((module) => module.ExportList))

export function ExportMenu() {
  return (
    <Menu
      name="Export"
      label={
        <>
          <Icon name="download" className="size-4 sm:hidden" />
          <span className="max-sm:sr-only">Export</span>
          <Icon name="chevron" className="size-3.5 max-sm:hidden" />
        </>
      }
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-ink-soft hover:bg-well hover:text-ink"
    >
      {(close) => <ExportList onDone={close} />}
    </Menu>
  )
}
