import { expect } from '@playwright/test'
import { freePort } from '../../tools/serve.mjs'
import { asValues, type Command, capabilities, commands, type Started, type Values } from './commands'
import { ended, said, started } from './processes'

/** Where WebKitGTK's driver is, and a screen for its browser, which draws nothing without one. */
export interface WebKitPaths {
  readonly driver: string
  readonly screen: string
}

async function answers(url: string): Promise<void> {
  await expect(async () => expect((await fetch(`${url}/status`)).ok).toBe(true)).toPass({ intervals: [20] })
}

/** Sends commands over HTTP, each to the session once there is one. */
function sender(url: string): Started['send'] {
  let session = '/session'
  return async (command: Command, values: Values = {}) => {
    const { method, path } = commands[command]
    const response = await fetch(`${url}${session}${path.replace('{id}', String(values.id))}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(values) }),
    })
    const { value } = asValues(await response.json())
    if (!response.ok) throw new Error(`${asValues(value).error}: ${asValues(value).message}`)
    if (command === 'begin') session = `/session/${asValues(value).sessionId}`
    return value
  }
}

/** Starts the browser that WebKitGTK brings, by its driver. */
export async function startWebKit({ driver, screen }: WebKitPaths, folder: string): Promise<Started> {
  // The screen takes a number that nobody else has, and writes it where it is told to.
  const display = started(screen, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'])
  const programs = [display]
  // What the driver started ends with the screen.
  const close = async () => {
    await Promise.all(programs.map(ended))
  }
  try {
    const [number] = await said(display, /^\d+$/m)
    const port = await freePort()
    programs.push(started(driver, [`--port=${port}`], { DISPLAY: `:${number}`, HOME: folder, NO_AT_BRIDGE: '1' }))
    const url = `http://127.0.0.1:${port}`
    await answers(url)
    const send = sender(url)
    await send('begin', { capabilities })
    return { send, close }
  } catch (error) {
    await close()
    throw error
  }
}
