import { useSyncExternalStore } from 'react'

export interface KeptChoice<Choice extends string> {
  readonly choose: (choice: Choice) => void
  readonly useChoice: () => Choice
}

/** One of a few ways to show something, the same for all files: remembered by the browser, and the usual one until it is chosen. */
export function keptChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  usual: Choice,
): KeptChoice<Choice> {
  const key = `plimsoll.${name}`
  const changed = `plimsoll:${name}`
  /** Where the browser keeps nothing, it lasts as long as the page. */
  let unkept = usual
  const chosen = (): Choice => {
    try {
      const kept = localStorage.getItem(key)
      return choices.find((choice) => choice === kept) ?? unkept
    } catch {
      return unkept
    }
  }
  const subscribe = (listener: () => void) => {
    window.addEventListener(changed, listener)
    return () => window.removeEventListener(changed, listener)
  }
  return {
    choose(choice) {
      try {
        localStorage.setItem(key, choice)
      } catch {
        unkept = choice
      }
      window.dispatchEvent(new Event(changed))
    },
    useChoice: () => useSyncExternalStore(subscribe, chosen, () => usual),
  }
}
