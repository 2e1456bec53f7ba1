const key = 'plimsoll.single-keys'

/** Whether a key pressed by itself does something: those who speak to their machine, or press keys by accident, turn it off. */
export function singleKeysWork(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

export function letSingleKeysWork(work: boolean): void {
  try {
    localStorage.setItem(key, work ? 'on' : 'off')
  } catch {
    // They then work until the page is closed, as they did before.
  }
}
