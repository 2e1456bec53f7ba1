import { existsSync, fstatSync, readFileSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileError, UsageError } from './usage-error'

export interface Input {
  /** Where it came from, as a person would say it. */
  readonly name: string
  /** Null when it came through standard input. */
  readonly path: string | null
  readonly text: string
  /** False where bytes are no UTF-8 and writing the text back would lose them. */
  readonly exact: boolean
}

const defaultName = 'Dockerfile'
const largest = 8 * 1024 * 1024

export function decode(data: Uint8Array): { text: string; exact: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data), exact: true }
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(data), exact: false }
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    const data = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    size += data.length
    if (size > largest) throw new UsageError('Standard input is larger than 8 MB, which no Dockerfile is.')
    chunks.push(data)
  }
  return Buffer.concat(chunks)
}

function readNamed(path: string): Input {
  try {
    const { size } = statSync(path)
    if (size > largest) throw new UsageError(`${path} is larger than 8 MB, which no Dockerfile is.`)
    return { name: path, path: resolve(path), ...decode(readFileSync(path)) }
  } catch (error) {
    throw error instanceof UsageError ? error : fileError(path, error)
  }
}

/** True when something is piped or redirected in; a terminal, /dev/null or nothing at all is not. */
function isPiped(): boolean {
  try {
    const stat = fstatSync(0)
    return stat.isFIFO() || stat.isFile() || stat.isSocket()
  } catch {
    return false
  }
}

/**
 * The Dockerfile to work on: the file named; `-` is standard input. Where none is named it is what is piped in, or
 * ./Dockerfile where nothing is.
 */
export async function readInput(file: string | undefined): Promise<Input> {
  if (file !== undefined && file !== '-') return readNamed(file)
  if (file === undefined && !isPiped()) return readNamed(defaultName)
  const data = await readStandardInput()
  if (file === undefined && data.length === 0 && existsSync(defaultName)) return readNamed(defaultName)
  return { name: 'standard input', path: null, ...decode(data) }
}

/** A path as a patch names it: from the current folder, with forward slashes; only the last part where it lies elsewhere. */
export function patchPath(path: string): string {
  const inside = relative(process.cwd(), path)
  const shown = inside.startsWith('..') || resolve(inside) !== path ? relative(dirname(path), path) : inside
  return shown.split(sep).join('/')
}
