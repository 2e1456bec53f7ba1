import { type ChildProcess, spawn } from 'node:child_process'

const running = new Set<ChildProcess>()

// a worker of the tests that is ended leaves no browser behind
process.on('exit', () => {
  for (const child of running) child.kill()
})

/** Starts a program; what it says is kept from the terminal, and can be waited for with `said`. */
export function started(
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const child = spawn(path, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  for (const stream of [child.stdout, child.stderr]) stream?.resume()
  return child
}

/** What the program says first that looks so; fails where it ends without. */
export function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((done, fail) => {
    let heard = ''
    const hear = (bytes: Buffer) => {
      heard += bytes
      const match = pattern.exec(heard)
      if (match) done(match)
    }
    for (const stream of child.stdio.slice(1)) stream?.on('data', hear)
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`${child.spawnfile} ended with ${code}: ${heard.trim()}`)))
  })
}

/** Ends a program that `started` began, and waits until it is gone. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (!running.has(child) || child.pid === undefined) return done()
    child.once('exit', () => done())
    child.kill()
  })
}
