import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { join } from 'node:path'
import { asValues, type Command, capabilities, commands, type Started, type Values } from './commands'
import { ended, said, started } from './processes'

type Answer = readonly [kind: 1, id: number, error: unknown, result: unknown]

const isAnswer = (message: unknown): message is Answer => Array.isArray(message) && message[0] === 1

/** Messages come one after the other, each as its length in bytes, a colon and JSON. */
function onMessages(socket: Socket, hear: (message: unknown) => void): void {
  let kept = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    kept = Buffer.concat([kept, bytes])
    for (;;) {
      const start = kept.indexOf(':') + 1
      const end = start + Number(kept.subarray(0, start - 1))
      if (start === 0 || kept.length < end) return
      hear(JSON.parse(kept.toString('utf8', start, end)))
      kept = kept.subarray(end)
    }
  })
}

/** Speaks Marionette: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html */
function connect(port: number): Promise<Pick<Started, 'send'>> {
  const socket = createConnection(port, '127.0.0.1')
  const waiting = new Map<number, (answer: Answer) => void>()
  let asked = 0
  const send = (command: Command, values: Values = {}) =>
    new Promise<unknown>((done, fail) => {
      const id = ++asked
      waiting.set(id, ([, , error, result]) => {
        if (error) fail(new Error(String(asValues(error).message)))
        // what is no object of its own comes as one with a value
        else done(Object.keys(asValues(result)).join() === 'value' ? asValues(result).value : result)
      })
      const message = JSON.stringify([0, id, `WebDriver:${commands[command].name}`, values])
      socket.write(`${Buffer.byteLength(message)}:${message}`)
    })
  return new Promise((done, fail) => {
    socket.once('error', fail)
    onMessages(socket, (message) => {
      if (!isAnswer(message)) return done({ send })
      waiting.get(message[1])?.(message)
      waiting.delete(message[1])
    })
  })
}

/** Starts an installed Firefox without a window. It speaks WebDriver itself, so that no driver stands between. */
export async function startFirefox(path: string, folder: string): Promise<Started> {
  const profile = join(folder, 'profile')
  mkdirSync(profile, { recursive: true })
  writeFileSync(join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n')
  // As root it starts in no home but root's own.
  const home: Record<string, string> = process.getuid?.() === 0 ? { HOME: folder } : {}
  const firefox = started(path, ['--headless', '--no-remote', '--profile', profile, '--marionette'], home)
  const close = async () => {
    await ended(firefox)
    rmSync(profile, { recursive: true, force: true })
  }
  try {
    const [, port] = await said(firefox, /Listening on port (\d+)/)
    const { send } = await connect(Number(port))
    await send('begin', capabilities.alwaysMatch)
    return { send, close }
  } catch (error) {
    await close()
    throw error
  }
}
