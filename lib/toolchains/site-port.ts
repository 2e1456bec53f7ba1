import type { BuiltStage } from '../image/built-image'
import { absolutePath } from '../image/path'

/**
 * A number, or the variable that holds it: `said` where the command names the variable, else the program reads it by
 * itself. Null where the port can't be told.
 */
export type ServerPort =
  | number
  | { readonly variable: string; readonly usual: number | null; readonly said: boolean }
  | null

/** `3000`, `:3000`, `tcp://0.0.0.0:3000`, `$PORT`, `${PORT:-3000}`. */
export function portOf(text: string): ServerPort {
  const variable = /\$(?:\{(\w+)(?::?-(\d+))?\}|(\w+))$/.exec(text)
  if (variable) {
    const name = variable[1] ?? variable[3] ?? ''
    return { variable: name, usual: variable[2] === undefined ? null : Number(variable[2]), said: true }
  }
  const number = /^(?:tcp:\/\/)?(?:[\w.[\]:*-]*:)?(\d{1,5})$/.exec(text)?.[1]
  return number === undefined ? null : Number(number)
}

/** The port of a server, with what the file sets variables to; null where nothing tells. */
export function portIn(
  stage: BuiltStage,
  port: ServerPort,
): number | { readonly variable: string; readonly usual: number } | null {
  const { env, exposedPorts } = stage.config
  if (typeof port === 'number') return isPort(port) ? port : null
  const exposed = [...new Set(exposedPorts.map((it) => it.replace(/\/tcp$/, '')))]
  const only = exposed.length === 1 && /^\d+$/.test(exposed[0] ?? '') ? Number(exposed[0]) : null
  if (port === null) return only !== null && isPort(only) ? only : null
  const set = env[port.variable]
  const own = set !== undefined && /^\d+$/.test(set) ? Number(set) : set === undefined ? port.usual : null
  const known = own ?? only
  if (known === null || !isPort(known)) return null
  return port.said || set !== undefined ? { variable: port.variable, usual: known } : known
}

const isPort = (port: number): boolean => port > 0 && port < 65_536

/** The directory of the files, as it lies in the stage. */
export const directoryIn = (stage: BuiltStage, directory: string): string =>
  absolutePath(directory.replace(/\/+$/, '') || directory, stage.config.workdir ?? '/')
