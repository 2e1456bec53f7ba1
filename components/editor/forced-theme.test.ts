import { expect, it } from 'vitest'
import { forcedThemeIn } from './forced-theme'

const colours = {
  canvas: 'rgb(0, 0, 0)',
  text: 'rgb(255, 255, 255)',
  link: 'rgb(255, 255, 0)',
  chosen: 'rgb(26, 235, 255)',
  onChosen: 'rgba(0, 0, 0, 1)',
}

it('is the dark theme of high contrast on a dark canvas, and the light one on a light canvas', () => {
  expect(forcedThemeIn(colours).base).toBe('hc-black')
  expect(forcedThemeIn({ ...colours, canvas: 'rgb(45, 50, 54)' }).base).toBe('hc-black')
  expect(forcedThemeIn({ ...colours, canvas: 'rgb(255, 250, 239)' }).base).toBe('hc-light')
})

it('has the colours of the system and no others', () => {
  const { colors, rules } = forcedThemeIn(colours)
  const system = ['#000000', '#ffffff', '#ffff00', '#1aebff', '#00000000']
  for (const [name, colour] of Object.entries(colors)) expect(system, name).toContain(colour)
  for (const { token, foreground } of rules) expect(system, token).toContain(`#${foreground}`)
  expect(colors).toMatchObject({ 'editor.background': '#000000', 'editor.selectionForeground': '#000000' })
})
