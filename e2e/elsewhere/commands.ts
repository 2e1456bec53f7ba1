/**
 * What the tests ask of a browser, in W3C WebDriver (https://www.w3.org/TR/webdriver2/#endpoints): the form that it has over HTTP,
 * and the name of the same command in Firefox's own protocol, Marionette.
 */
export const commands = {
  begin: { method: 'POST', path: '', name: 'NewSession' },
  open: { method: 'POST', path: '/url', name: 'Navigate' },
  run: { method: 'POST', path: '/execute/sync', name: 'ExecuteScript' },
  find: { method: 'POST', path: '/element', name: 'FindElement' },
  click: { method: 'POST', path: '/element/{id}/click', name: 'ElementClick' },
  act: { method: 'POST', path: '/actions', name: 'PerformActions' },
  addTab: { method: 'POST', path: '/window/new', name: 'NewWindow' },
  turnTo: { method: 'POST', path: '/window', name: 'SwitchToWindow' },
  resize: { method: 'POST', path: '/window/rect', name: 'SetWindowRect' },
  picture: { method: 'GET', path: '/screenshot', name: 'TakeScreenshot' },
} as const

export type Command = keyof typeof commands
export type Values = Readonly<Record<string, unknown>>

/** A browser that was started for a test, and answers commands. */
export interface Started {
  readonly send: (command: Command, values?: Values) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** A command that leaves for another page is answered at once, so that the page is listened to from its beginning. */
export const capabilities = { alwaysMatch: { pageLoadStrategy: 'none' } } as const

export const asValues = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
