import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Safety } from '../lib/analysis'
import { parseBytes } from '../lib/catalog/parse-bytes'
import type { GivenSize } from '../lib/image/base-sizes'
import { type Profile, profiles } from '../lib/rules/profile'
import { UsageError } from './usage-error'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options that say what is to be built. */
export const buildOptions = {
  context: { type: 'string' },
  target: { type: 'string' },
  'build-arg': { type: 'string', multiple: true },
  history: { type: 'string' },
  'base-size': { type: 'string', multiple: true },
  profile: { type: 'string' },
} as const satisfies Options

/** Reads what was typed after the subcommand; what it does not know is bad usage, told in one sentence. */
export function readArguments<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${message.split(/\.\s|\n/)[0]?.replace(/\.$/, '')}. See plimsoll --help.`)
  }
}

export function oneFile(positionals: readonly string[]): string | undefined {
  if (positionals.length > 1)
    throw new UsageError(`One file at a time: ${positionals.slice(1).join(' ')} is one too many.`)
  return positionals[0]
}

export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new UsageError(`--${name} is one of ${allowed.join(', ')}, not ${value || 'nothing'}.`)
  return found
}

export const format = (value: string): 'text' | 'json' => oneOf('format', value, ['text', 'json'])
export const profile = (value: string): Profile => oneOf('profile', value, profiles)
export const safety = (value: string): Safety => oneOf('safety', value, ['safe', 'review', 'risky'])

/** `K=V`, or `K` alone for the value that the environment has, as docker build takes them. */
export function buildArguments(given: readonly string[] = []): Record<string, string> {
  const result: Record<string, string> = {}
  for (const argument of given) {
    const at = argument.indexOf('=')
    const name = at === -1 ? argument : argument.slice(0, at)
    if (name === '') throw new UsageError(`--build-arg takes NAME=VALUE, not ${argument || 'nothing'}.`)
    const value = at === -1 ? process.env[name] : argument.slice(at + 1)
    if (value !== undefined) result[name] = value
  }
  return result
}

/** A size as people write it, in bytes: 300MB, 1.2 GB, 512KiB. Units of 1000, as Docker's, unless they say otherwise. */
export function sizeInBytes(name: string, value: string): number {
  const size = parseBytes(value)
  if (size === null) throw new UsageError(`--${name} takes a size such as 300MB, not ${value || 'nothing'}.`)
  return size
}

/** `REF=SIZE`, or `REF=SIZE,PULL` where the size to pull is known too. */
export function baseSizes(given: readonly string[] = []): Record<string, GivenSize> {
  const sizes = given.map((argument): [string, GivenSize] => {
    const at = argument.lastIndexOf('=')
    if (at < 1) throw new UsageError(`--base-size takes IMAGE=SIZE, not ${argument || 'nothing'}.`)
    const [onDisk = '', pull] = argument.slice(at + 1).split(',')
    const compressed = pull === undefined ? undefined : sizeInBytes('base-size', pull)
    return [argument.slice(0, at), { onDisk: sizeInBytes('base-size', onDisk), compressed }]
  })
  return Object.fromEntries(sizes)
}
