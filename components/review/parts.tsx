import { type ReactNode, type RefObject, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { shallow } from 'zustand/shallow'
import { useDesk } from './desk'

/** Longer than the rest between two letters of somebody who types on. */
const restAfter = 400

/** While somebody types, what it was when they last rested; else what it is. */
function useRested<Value>(value: Value): Value {
  const isTyped = useDesk((desk) => desk.urgency === 'soon' && !desk.printing)
  const [rested, setRested] = useState(value)
  useEffect(() => {
    if (rested === value) return
    if (!isTyped) {
      setRested(value)
      return
    }
    const rest = setTimeout(() => startTransition(() => setRested(value)), restAfter)
    return () => clearTimeout(rest)
  }, [value, rested, isTyped])
  return isTyped ? rested : value
}

const panelOf = (box: RefObject<HTMLElement | null>) => box.current?.closest('[role=tabpanel]') ?? null

/** What is about to come to the screen is drawn with it. */
const nearBy = '25% 0px'

const none: ReadonlySet<string> = new Set()

const overlap = (one: DOMRect, other: DOMRect): boolean => one.top < other.bottom && other.top < one.bottom

/** Which of the parts of a box are on the screen. */
function useOnScreen(box: RefObject<HTMLElement | null>, parts: readonly string[]): ReadonlySet<string> {
  const [seen, setSeen] = useState(none)
  const known = useRef(none)
  const names = parts.join('\n')
  // What is new is looked at before the page shows it, so that it never stands there empty.
  useLayoutEffect(() => {
    const keys = names.split('\n')
    const come = known.current === none ? [] : keys.filter((key) => !known.current.has(key))
    known.current = new Set(keys)
    // To look has the browser lay out the page.
    const screen = come.length > 0 && panelOf(box)?.getBoundingClientRect()
    if (!screen) return
    const isSeen = (key: string) => {
      const child = box.current?.children[keys.indexOf(key)]
      return child && overlap(child.getBoundingClientRect(), screen)
    }
    const shown = come.filter(isSeen)
    if (shown.length > 0) setSeen((before) => new Set([...before, ...shown]))
  }, [box, names])
  useEffect(() => {
    const keys = names.split('\n')
    const children = [...(box.current?.children ?? [])]
    const keyOf = new Map(children.map((child, at) => [child, keys[at] ?? '']))
    const observer = new IntersectionObserver(
      (entries) =>
        setSeen((before) => {
          const now = new Set(before)
          for (const { target, isIntersecting } of entries) {
            const key = keyOf.get(target) ?? ''
            if (isIntersecting) now.add(key)
            else now.delete(key)
          }
          return shallow(before, now) ? before : now
        }),
      { root: panelOf(box), rootMargin: nearBy },
    )
    for (const child of children) observer.observe(child)
    return () => observer.disconnect()
  }, [box, names])
  return seen
}

interface PartsProps<Part> {
  readonly parts: ReadonlyMap<string, Part>
  /** About how high a part is that is not drawn yet, in rem. */
  readonly heightOf: (part: Part) => number
  readonly draw: (part: Part) => ReactNode
  readonly className?: string
}

/**
 * Things that stand one under the other, each laid out and painted only near the screen. While somebody types, those that
 * are not on the screen follow once the keys rest: nobody sees them meanwhile, and no letter waits until they are drawn.
 */
export function Parts<Part>({ parts, heightOf, draw, className }: PartsProps<Part>) {
  const box = useRef<HTMLDivElement>(null)
  const rested = useRested(parts)
  const seen = useOnScreen(box, [...parts.keys()])
  return (
    <div ref={box} className={className}>
      {[...parts].map(([key, now]) => {
        const drawn = seen.has(key) ? now : rested.get(key)
        const height = `${heightOf(drawn ?? now)}rem`
        return (
          <div
            key={key}
            // On a small screen, where nothing is typed beside it, all of it is laid out.
            className="unhurried short:[content-visibility:visible]"
            style={{ containIntrinsicBlockSize: `auto ${height}`, ...(!drawn && { blockSize: height }) }}
          >
            {drawn && draw(drawn)}
          </div>
        )
      })}
    </div>
  )
}
