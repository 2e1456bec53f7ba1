'use client'

import { Icon } from './icon'
import { Segments } from './segments'
import { chooseTheme, useSystemTheme, useTheme } from './use-theme'

const themes = [
  { value: 'light', label: <Icon name="sun" />, name: 'Light' },
  { value: 'system', label: <Icon name="screen" />, name: 'As the system' },
  { value: 'dark', label: <Icon name="moon" />, name: 'Dark' },
] as const

export function ThemeSwitch() {
  const theme = useTheme()
  useSystemTheme()
  return <Segments legend="Theme" value={theme} onChange={chooseTheme} segments={themes} />
}
