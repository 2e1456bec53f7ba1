import type { ImageFacts } from '../catalog/catalog'
import type { Dockerfile, Instruction } from '../dockerfile/model'
import { slice } from '../source/text'
import type { ImageConfig } from './built-image'
import { absolutePath } from './path'
import type { Scope } from './scope'

const defaultShell = ['/bin/sh', '-c']
const windowsShell = ['cmd', '/S', '/C']
const windowsImage = /windows|nanoserver|servercore|dotnet\/framework/

/** True for an image of Windows containers, by its name. */
export const isWindowsImage = (facts: ImageFacts | null): boolean =>
  windowsImage.test(facts?.reference.familiarName ?? '')

/** The config that an image starts a stage with. */
export function configOf(facts: ImageFacts | null): ImageConfig {
  const config = facts?.config
  return {
    user: config?.user ?? null,
    workdir: config?.workdir ?? null,
    shell: isWindowsImage(facts) ? windowsShell : defaultShell,
    entrypoint: config?.entrypoint ?? null,
    cmd: config?.cmd ?? null,
    env: config?.env ?? {},
    exposedPorts: [],
    volumes: [],
    labels: {},
    healthcheck: null,
    stopSignal: config?.stopSignal ?? null,
    onbuild: [],
    ownCmd: false,
  }
}

const withNew = (list: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...list, ...more]),
]

/** The config after an instruction, without what ENV says, which its scope has; the same object where it changes nothing. */
export function configAfter(
  config: ImageConfig,
  instruction: Instruction,
  file: Dockerfile,
  scope: Scope,
): ImageConfig {
  const text = () => instruction.masked.replaceAll('\\\n', '').trim()
  const words = () => instruction.words.map((word) => scope.fill(word.text).text)
  switch (instruction.kind) {
    case 'LABEL': {
      const labels = instruction.pairs.map(
        (pair) => [scope.fill(pair.key).text, scope.fill(pair.value ?? '').text] as const,
      )
      return { ...config, labels: { ...config.labels, ...Object.fromEntries(labels) } }
    }
    case 'USER':
      return { ...config, user: scope.fill(text()).text }
    case 'WORKDIR':
      return { ...config, workdir: absolutePath(scope.fill(text()).text, config.workdir ?? '/') }
    case 'EXPOSE':
      return { ...config, exposedPorts: withNew(config.exposedPorts, words().map(portOf)) }
    case 'VOLUME':
      return {
        ...config,
        volumes: withNew(
          config.volumes,
          (instruction.json ?? words()).map((path) => path),
        ),
      }
    case 'STOPSIGNAL':
      return { ...config, stopSignal: scope.fill(text()).text }
    case 'SHELL':
      return instruction.json ? { ...config, shell: instruction.json } : config
    case 'CMD':
      return { ...config, cmd: instruction.json ?? [...config.shell, text()], ownCmd: true }
    case 'ENTRYPOINT':
      // an ENTRYPOINT takes away the CMD that the base image set (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact")
      return {
        ...config,
        entrypoint: instruction.json ?? [...config.shell, text()],
        cmd: config.ownCmd ? config.cmd : null,
      }
    case 'HEALTHCHECK':
      return { ...config, healthcheck: instruction.none ? 'NONE' : slice(file.source, instruction.args) }
    case 'ONBUILD':
      return instruction.trigger ? { ...config, onbuild: [...config.onbuild, instruction.trigger] } : config
    default:
      return config
  }
}

const portOf = (text: string): string => (/^\d+$/.test(text) ? `${text}/tcp` : text.toLowerCase())

export function envOf(scope: Scope): Readonly<Record<string, string>> {
  const env: [string, string][] = []
  for (const [key, value] of scope.env) env.push([key, value ?? ''])
  return Object.fromEntries(env)
}
