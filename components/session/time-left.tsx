import { useEffect, useState } from 'react'

/** Minutes left, said to those who listen to the page; seldom, for each time is an interruption. */
const toldAt = [30, 10, 5, 1, 0]

const minutesLeft = (end: number): number => Math.max(0, Math.ceil((end - Date.now()) / 60_000))

/** In steps of five while there is plenty: nobody has to look at it again and again. */
export function timeWords(minutes: number): string {
  if (minutes === 0) return 'Time is up'
  if (minutes <= 10) return `${minutes} min left`
  return `About ${Math.round(minutes / 5) * 5} min left`
}

function useMinutesLeft(end: number): number {
  const [minutes, setMinutes] = useState(() => minutesLeft(end))
  useEffect(() => {
    const timer = setInterval(() => setMinutes(minutesLeft(end)), 5000)
    return () => clearInterval(timer)
  }, [end])
  return minutes
}

/** How much of the time box is left. It keeps its place and its width, and does not blink. */
export function TimeLeft({ begun, timeBox }: { readonly begun: number; readonly timeBox: number }) {
  const minutes = useMinutesLeft(begun + timeBox * 60_000)
  const [told, setTold] = useState('')
  useEffect(() => {
    if (toldAt.includes(minutes) && minutes < timeBox)
      setTold(minutes === 0 ? 'The time is up. What you have can still be handed in.' : `${minutes} minutes left`)
  }, [minutes, timeBox])
  return (
    <>
      <span
        className={`min-w-30 text-right text-[13px] whitespace-nowrap ${minutes === 0 ? 'font-medium text-save' : 'text-ink-soft'}`}
      >
        {timeWords(minutes)}
      </span>
      <span role="status" className="sr-only">
        {told}
      </span>
    </>
  )
}
