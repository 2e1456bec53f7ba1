import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { useBoard } from './board'
import { type Group, rowsOf } from './rows'
import { show, useShown } from './shown'
import { useOwnStandings } from './sides'
import { slidesOf } from './slides'
import { WalkSlide } from './walk-slide'

/** From a click: browsers give the whole screen to nothing else. */
export function beginWalk(): void {
  show({ walking: true })
  // Where the screen is not given, the window is filled.
  document.documentElement.requestFullscreen?.().catch(() => {})
}

function endWalk(): void {
  show({ walking: false })
  if (document.fullscreenElement) void document.exitFullscreen()
}

interface WalkProps {
  readonly group: Group
  readonly exercises: readonly OwnExercise[]
}

/** One file after the other for everybody in a room: large, by arrow keys, and out with Escape. */
export function Walk({ group, exercises }: WalkProps) {
  const verdicts = useBoard((board) => board.verdicts)
  const { exercise: chosen, sorting } = useShown()
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const scroll = useRef<HTMLElement>(null)
  const walked = useMemo(
    () =>
      exercises
        .filter(({ id }) => chosen === null || id === chosen)
        .map((exercise) => ({ exercise, rows: rowsOf(group, verdicts, exercise.id) })),
    [exercises, chosen, group, verdicts],
  )
  const bare = useMemo(() => slidesOf(walked, sorting, () => ({})), [walked, sorting])
  const here = bare[Math.min(at, bare.length - 1)]
  const own = useOwnStandings(here?.exercise ?? null)
  const slides = useMemo(
    () => slidesOf(walked, sorting, (exercise) => (exercise === here?.exercise ? own : {})),
    [walked, sorting, here, own],
  )
  const slide = slides[Math.min(at, slides.length - 1)]

  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
    const leave = () => {
      if (!document.fullscreenElement) show({ walking: false })
    }
    document.addEventListener('fullscreenchange', leave)
    return () => document.removeEventListener('fullscreenchange', leave)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every slide begins at its top
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 })
    scroll.current?.focus({ preventScroll: true })
  }, [at])

  if (!slide) return null
  const last = slides.length - 1
  const go = (to: number) => setAt(Math.max(0, Math.min(last, to)))
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowRight: at + 1,
      PageDown: at + 1,
      ArrowLeft: at - 1,
      PageUp: at - 1,
      Home: 0,
      End: last,
    }
    const to = moves[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  const title = slide.kind === 'overview' ? slide.exercise.title : slide.candidate.name
  return (
    <dialog
      ref={dialog}
      aria-label="Walk through the results"
      onClose={endWalk}
      onKeyDown={onKeyDown}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-paper p-0 text-ink"
    >
      <div className="flex h-full flex-col">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule px-[3vw] py-2 text-[15px] text-ink-soft">
          <p className="mr-auto min-w-0">
            <bdi>{group.title}</bdi>
            {slide.kind === 'file' && <span className="ml-3">{slide.exercise.title}</span>}
          </p>
          <p role="status">
            {at + 1} of {slides.length}
            <span className="sr-only">: {title}</span>
          </p>
          <div className="flex gap-1">
            <Button look="quiet" aria-label="The one before" disabled={at === 0} onClick={() => go(at - 1)}>
              <Icon name="arrow" className="size-4 rotate-180" />
            </Button>
            <Button look="quiet" aria-label="The next one" disabled={at === last} onClick={() => go(at + 1)}>
              <Icon name="arrow" />
            </Button>
            <Button look="quiet" aria-label="Leave" title="Escape" onClick={endWalk}>
              <Icon name="close" />
            </Button>
          </div>
        </div>
        <section
          ref={scroll}
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto px-[3vw] py-[2.5vh] focus-visible:outline-none"
        >
          <WalkSlide slide={slide} />
        </section>
      </div>
    </dialog>
  )
}
