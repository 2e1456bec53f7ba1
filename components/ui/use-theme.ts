import { useEffect, useSyncExternalStore } from 'react'
import { type Theme, themeKey, themes } from './theme-script'

const changed = 'plimsoll:theme'
const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)')

function storedTheme(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(themeKey)) ?? 'system'
  } catch {
    return 'system'
  }
}

const resolve = (theme: Theme): 'light' | 'dark' =>
  theme === 'system' ? (systemIsDark().matches ? 'dark' : 'light') : theme

function apply(): void {
  document.documentElement.dataset.theme = resolve(storedTheme())
  window.dispatchEvent(new Event(changed))
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(themeKey, theme)
  } catch {
    // It then lasts as long as the page does not need it again.
  }
  apply()
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, storedTheme, () => 'system')

/** What is on the screen now. */
export const useShownTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(
    subscribe,
    () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'),
    () => 'light',
  )

/** Follows the system while that is what was chosen. */
export function useSystemTheme(): void {
  useEffect(() => {
    const system = systemIsDark()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [])
}
