import { once } from 'node:events'

/** A reader that has seen enough, as `head` has, is no error. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
}

/** Writes, and waits where the reader is slower than the writer. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

export const note = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

export const wantsColour = (): boolean =>
  process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

export const terminalWidth = (): number => process.stdout.columns ?? 100

export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
