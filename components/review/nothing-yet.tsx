import { later } from '@/components/ui/later'

const ExamplesList = later(() => import('@/components/share/examples-list').then((module) => module.ExamplesList))

const nothing = () => {}

/** In the place of changes where there is no image to change: what to begin with. */
export function NothingYet({ isEmpty }: { readonly isEmpty: boolean }) {
  return (
    <section aria-labelledby="nothing-yet" className="max-w-[40rem]">
      <h3 id="nothing-yet" className="text-[15px] font-semibold">
        {isEmpty ? 'The file is empty' : 'There is no FROM yet'}
      </h3>
      <p className="mt-1 mb-2 text-ink-soft">
        {isEmpty
          ? 'Paste a Dockerfile into it, drop one on the page, or begin with one of these.'
          : 'FROM says what an image starts from: there is nothing to weigh or to change before it.'}
      </p>
      {isEmpty && (
        <div className="-mx-3">
          <ExamplesList onDone={nothing} />
        </div>
      )}
    </section>
  )
}
