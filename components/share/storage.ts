/** What the browser keeps for a site, or for one of its tabs; a private window or a full disk may take it away. */
type Where = 'site' | 'tab'

const storageOf = (where: Where): Storage => (where === 'site' ? localStorage : sessionStorage)

export function stored(key: string, where: Where = 'site'): string | null {
  try {
    return storageOf(where).getItem(key)
  } catch {
    return null
  }
}

/** False where nothing can be kept; the text is still on the page. */
export function store(key: string, value: string, where: Where = 'site'): boolean {
  try {
    storageOf(where).setItem(key, value)
    return true
  } catch {
    return false
  }
}

export function unstore(key: string, where: Where = 'site'): void {
  try {
    storageOf(where).removeItem(key)
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
