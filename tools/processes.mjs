// Starting other programs from tools that must run before anything is installed: node: built-ins only.
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const running = new Set()

function end(signal, code) {
  for (const stop of running) stop(signal)
  process.exit(code)
}

/** A child that leads a group of its own ends with all that it has started. */
function stopOf(child, leads) {
  return (signal) => {
    if (!leads || child.pid === undefined) return child.kill(signal)
    try {
      return process.kill(-child.pid, signal)
    } catch {
      return false
    }
  }
}

process.on('SIGINT', () => end('SIGINT', 130))
process.on('SIGTERM', () => end('SIGTERM', 143))

// npm puts a shell between itself and a script. A signal for npm ends that shell, which tells nobody: the script is then
// somebody else's child.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end('SIGTERM', 143), 200).unref()
}

/**
 * Runs a program to its end, without standard input, and answers its exit code: 127 where it cannot be started, 124 where
 * it took longer than `timeout` milliseconds: then it is ended, and with it what it started.
 */
export function run(command, args, { env = {}, timeout = 0, quiet = false } = {}) {
  return new Promise((resolve) => {
    const output = quiet ? 'ignore' : 'inherit'
    const leads = timeout > 0 && process.platform !== 'win32'
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
      detached: leads,
    })
    const stop = stopOf(child, leads)
    running.add(stop)
    let late = false
    const clock =
      timeout > 0 &&
      setTimeout(() => {
        late = true
        stop('SIGKILL')
      }, timeout)
    const finish = (code) => {
      clearTimeout(clock)
      running.delete(stop)
      resolve(late ? 124 : code)
    }
    child.on('error', () => finish(127))
    child.on('exit', (code) => finish(code ?? 1))
  })
}

/** Runs a program that an npm package brings, without a shell or npx between. */
export function runTool(packageName, binName, args, options) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return run(process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[binName]), ...args], options)
}

export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  return npm ? run(process.execPath, [npm, ...args], options) : run('npm', args, options)
}

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** npm and Chromium want a home to write to; where there is none, they get one for this run. */
export function ensureHome() {
  if (writable(homedir())) return
  process.env.npm_config_userconfig ??= join(homedir(), '.npmrc')
  process.env.HOME = mkdtempSync(join(tmpdir(), 'plimsoll-home-'))
}
