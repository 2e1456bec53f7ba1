import { Icon } from '@/components/ui/icon'
import { later } from '@/components/ui/later'
import { Menu } from '@/components/ui/menu'

const ExamplesList = later(() => import('./examples-list').then((module) => module.ExamplesList))

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
      {(close) => <ExamplesList onDone={close} />}
    </Menu>
  )
}
