import { type JsonRecord, parsedRecord } from '../../source/json'
import { assumed } from '../content'
import type { Machine } from '../machine'
import { namesUnder, scriptIn } from '../package-json'
import { baseName, joinPath } from '../path'
import { buildOutput } from './build-output'
import type { Call, Effect } from './command'

interface Builder {
  readonly pattern: RegExp
  /** Where its output goes, below the project. */
  readonly output: string
  readonly low: number
  readonly likely: number
  readonly high: number
}

const MB = 1e6

/** Programs that build front ends and services, with where and how much they write: assumed from ordinary projects. */
const builders: readonly Builder[] = [
  { pattern: /\bnext build\b/, output: '.next', low: 5 * MB, likely: 90 * MB, high: 500 * MB },
  { pattern: /\bnext export\b/, output: 'out', low: 0.5 * MB, likely: 6 * MB, high: 80 * MB },
  { pattern: /\bnuxt(?:i|-ts)? (?:build|generate)\b/, output: '.output', low: 2 * MB, likely: 25 * MB, high: 150 * MB },
  { pattern: /\breact-scripts build\b|\bcraco build\b/, output: 'build', low: 0.5 * MB, likely: 4 * MB, high: 60 * MB },
  { pattern: /\bgatsby build\b/, output: 'public', low: 2 * MB, likely: 20 * MB, high: 300 * MB },
  { pattern: /\bremix(?:-vite)?(?::| )build\b/, output: 'build', low: 0.3 * MB, likely: 4 * MB, high: 50 * MB },
  { pattern: /\bdocusaurus build\b/, output: 'build', low: 2 * MB, likely: 15 * MB, high: 150 * MB },
  { pattern: /\beleventy\b|\b11ty\b/, output: '_site', low: 0.1 * MB, likely: 4 * MB, high: 100 * MB },
  {
    pattern: /\bstorybook\b.*build|build-storybook/,
    output: 'storybook-static',
    low: 2 * MB,
    likely: 12 * MB,
    high: 80 * MB,
  },
  { pattern: /\bng build\b/, output: 'dist', low: 0.5 * MB, likely: 5 * MB, high: 60 * MB },
  {
    pattern:
      /\b(?:vite|vue-cli-service|parcel|astro|webpack|rollup|tsup|nest|swc|esbuild|babel|umi|quasar|expo) ?(?:build)?\b/,
    output: 'dist',
    low: 0.1 * MB,
    likely: 4 * MB,
    high: 60 * MB,
  },
  { pattern: /\btsc\b/, output: 'dist', low: 0.02 * MB, likely: 1 * MB, high: 20 * MB },
]

/** The program of a `build` script that is not known. */
const anyBuild: Builder = { pattern: /(?:)/, output: 'dist', low: 0.05 * MB, likely: 4 * MB, high: 250 * MB }

const write = (builder: Builder, directory: string, machine: Machine): void => {
  const size = assumed(builder.low, builder.likely, builder.high, 'javascript')
  machine.note('How much the build writes is assumed.')
  machine.write(joinPath(directory, builder.output), { kind: 'artifact', size, tree: true, label: buildOutput })
}

/** Runs a program of the project, as `npx` does. What is none of those known is not known. */
export function writeBuild(call: Call, command: string, machine: Machine): Effect | undefined {
  const builder = builders.find((it) => it.pattern.test(command))
  if (builder && !/--noEmit\b/.test(command)) {
    write(builder, call.directory, machine)
    return undefined
  }
  if (/^prisma generate/.test(command)) {
    const size = assumed(8 * MB, 17 * MB, 60 * MB, 'program')
    machine.write(joinPath(call.directory, 'node_modules/.prisma'), { kind: 'dependency tree', size, tree: true })
    return undefined
  }
  if (/^playwright install/.test(command)) {
    const browsers = /chromium|chrome|firefox|webkit/.test(command) ? 1 : 3
    const each = assumed(200 * MB * browsers, 330 * MB * browsers, 500 * MB * browsers, 'program')
    machine.write(joinPath(machine.home, '.cache/ms-playwright'), {
      kind: 'toolchain',
      size: each,
      tree: true,
      label: 'browsers',
    })
    return undefined
  }
  if (
    /^(?:eslint|prettier|jest|vitest|mocha|husky|tsc|browserslist|allow-scripts|only-allow|lint-staged)\b/.test(command)
  )
    return undefined
  return { unknown: `What ${baseName(command.split(' ')[0] ?? '') || 'the command'} writes is not known.` }
}

const harmlessScript =
  /^(?:test|lint|format|check|typecheck|type-check|audit|start|dev|serve|coverage|prettier|eslint|tsc:check)(?::|$)/

/** Runs a script of package.json: by its text where that is known, else by its name. */
export function runsScript(directory: string, name: string, machine: Machine): Effect | undefined {
  const manifest = parsedRecord(machine.textAt(joinPath(directory, 'package.json')) ?? '')
  const used = (manifest && scriptIn(manifest, name)) ?? ''
  const builder =
    builders.find((it) => it.pattern.test(used)) ?? (manifest && used === '' ? frameworkOf(manifest) : null)
  const builds = /build|compile|bundle|generate|prod|dist|export|webpack|gulp/.test(name)
  if (builder && (builds || used !== '') && !harmlessScript.test(name)) {
    write(builder, directory, machine)
    return undefined
  }
  if (harmlessScript.test(name)) return undefined
  if (builds) {
    write(anyBuild, directory, machine)
    return undefined
  }
  return name === '' ? undefined : { unknown: `What the script ${name} writes is not known.` }
}

/** What builds a project, told by what it depends on. */
function frameworkOf(manifest: JsonRecord): Builder | null {
  const names = [...namesUnder(manifest, 'dependencies'), ...namesUnder(manifest, 'devDependencies')]
  const command = names.includes('next')
    ? 'next build'
    : names.includes('nuxt')
      ? 'nuxt build'
      : names.includes('react-scripts')
        ? 'react-scripts build'
        : names.includes('gatsby')
          ? 'gatsby build'
          : ''
  return builders.find((it) => it.pattern.test(command)) ?? null
}
