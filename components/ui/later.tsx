import { type ComponentType, lazy, memo, type ReactNode, Suspense, useState } from 'react'
import { reportLost } from './lost-parts'

const loaders: (() => Promise<unknown>)[] = []

function NotLoaded() {
  return (
    <p role="alert" className="my-2 text-save">
      This part of the page could not be loaded. Reload the page when it can be reached again; what you did is kept.
    </p>
  )
}

/** In the place of what is seldom there at all. */
export const Nothing = (): null => null

/** `load` has it there by the time that it is shown: React waits with what it had to leave out, even where it comes at once. */
export type Later<Props> = ComponentType<Props> & { readonly load: () => Promise<unknown> }

/**
 * A part of the page that is loaded after it, when it is first shown or once the page has come to rest. What stands below
 * it would move when it comes, unless something as high stands there `meanwhile`.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  otherwise: ComponentType<Props> = NotLoaded,
  meanwhile?: ReactNode,
): Later<Props> {
  let loaded: ComponentType<Props> | null = null
  const get = () =>
    load().then((part) => {
      loaded = part
      return part
    })
  loaders.push(get)
  const Part: ComponentType<Props> = lazy(() =>
    get().then(
      (part): { default: ComponentType<Props> } => ({ default: part }),
      () => {
        reportLost()
        return { default: otherwise }
      },
    ),
  )
  // Drawn anew only for other props: what stands around it changes with every key that is pressed.
  const drawn = memo((props: Props) => {
    // At once where it is there by now: who prints the page does not wait. What is drawn stays the part that it is.
    const [Drawn] = useState<ComponentType<Props>>(() => loaded ?? Part)
    return (
      <Suspense fallback={meanwhile}>
        <Drawn {...props} />
      </Suspense>
    )
  })
  return Object.assign(drawn, { load: get })
}

/** Loads all of it, so that the page works on where the network ends. */
export function loadTheRest(): void {
  for (const load of loaders) load().catch(() => {})
}
