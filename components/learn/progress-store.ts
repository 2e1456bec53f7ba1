import { useSyncExternalStore } from 'react'
import { type ExerciseProgress, mergeProgress, type Progress, readProgress, writeProgress } from '@/lib/learn/progress'

const key = 'plimsoll.progress'
const changed = 'plimsoll:progress'
const nothing: Progress = {}

let seen: { readonly text: string | null; readonly progress: Progress } = { text: null, progress: nothing }
/** Holds what a browser that keeps nothing would lose at once. */
let unkept: string | null = null

function storedText(): string | null {
  try {
    return localStorage.getItem(key) ?? unkept
  } catch {
    return unkept
  }
}

/** What was done of the course in this browser. */
export function progressNow(): Progress {
  const text = storedText()
  if (text !== seen.text) seen = { text, progress: (text !== null && readProgress(text)) || nothing }
  return seen.progress
}

function keep(progress: Progress): void {
  const text = writeProgress(progress)
  unkept = text
  try {
    localStorage.setItem(key, text)
  } catch {
    // It then lasts as long as the page does.
  }
  window.dispatchEvent(new Event(changed))
}

// Read again each time: another tab may be at another exercise.
export const keepWork = (id: string, work: ExerciseProgress): void => keep({ ...progressNow(), [id]: work })
export const takeInProgress = (other: Progress): void => keep(mergeProgress(progressNow(), other))

export function forgetProgress(): void {
  unkept = null
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
  window.dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(changed, listener)
    window.removeEventListener('storage', listener)
  }
}

/** The same, and again whenever it changes; null while the page is not in a browser yet. */
export const useProgress = (): Progress | null => useSyncExternalStore(subscribe, progressNow, () => null)
