import type { Safety } from '../../analysis'
import { rebuilt } from '../../cache/rebuilt'
import { sumSizes } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { Copy, Run } from '../../dockerfile/model'
import { substitute } from '../../dockerfile/substitute'
import type { BuiltStage, RunTrace, TracedCommand } from '../../image/built-image'
import { absolutePath, baseName, isUnder } from '../../image/path'
import { slice } from '../../source/text'
import { runsIn } from '../commands'
import { parentOf } from '../lineage'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Install, installOf } from './installs'
import { type Layout, layoutOf } from './layout'
import { type CopiedTo, manifestsFor } from './manifests'
import { editsFor } from './move'

export const dependenciesAfterSource: Rule = {
  id: 'dependencies-after-source',
  title: 'Dependencies are installed after the source is copied',
  area: 'cache',
  phase: 'order',
  what: 'The whole source is copied before the dependencies are installed, so the layer of the install is built on top of the source.',
  why: 'A layer is built again when anything before it changed. Every change to the source fetches and installs all dependencies again, and the new layer is pushed and pulled though nothing in it is new.',
  todo: 'Copy the manifest and the lock file alone, install, then copy the source: the install runs again only when the dependencies change.',
  mind: 'What the install reads has to be there before it: configuration of the registry, patches, scripts that run after an install. And the source comes on top now: keep node_modules and the like out of the build context with a .dockerignore.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Docker docs: optimize cache usage, order your layers',
      url: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
    },
    { label: 'Docker docs: build cache invalidation', url: 'https://docs.docker.com/build/cache/invalidation/' },
  ],
  equivalents: [],
  reads: 'stage',
  check,
}

interface Found {
  readonly stage: BuiltStage
  readonly copy: Copy
  readonly run: Run
  readonly trace: RunTrace
  readonly install: Install
  /** Where the COPY puts the source, in the image. */
  readonly root: string
}

function check(context: RuleContext): readonly Finding[] {
  return context.stages.flatMap((stage) => {
    const found = stage.reached ? firstIn(context, stage) : null
    return found ? [findingFor(context, found)] : []
  })
}

/** The first install of a stage that comes after a COPY of the source it could come before. */
function firstIn(context: RuleContext, stage: BuiltStage): Found | null {
  let sources: readonly { readonly copy: Copy; readonly root: string }[] | null = null
  /** Copies of source in front of an instruction that take in a directory; two of them tell as much as all. */
  const coveringOf = (index: number, directory: string) => {
    sources ??= [...rootsOf(context, stage)].flatMap(([copy, root]) => (isSource(copy) ? [{ copy, root }] : []))
    const covering: { copy: Copy; root: string }[] = []
    for (const source of sources) {
      if (covering.length > 1 || source.copy.index >= index) break
      if (isUnder(directory, source.root)) covering.push(source)
    }
    return covering
  }
  const before: Install[] = []
  for (const { run, trace } of runsIn(context.built, stage)) {
    // what a bind mount brings needs no COPY
    const bound = trace.mounts.some((mount) => mount.type === 'bind' && mount.from === null)
    const installs = bound
      ? []
      : trace.commands.flatMap((it) => (usesModules(stage, it) ? (installOf(it, trace) ?? []) : []))
    for (const install of installs) {
      const covering = coveringOf(run.index, install.directory)
      const again = before.some((it) => it.command.name === install.command.name && it.directory === install.directory)
      const only = covering[0]
      if (only && covering.length === 1 && !again && !installedBelow(context, stage, install))
        return { stage, run, trace, install, ...only }
      before.push(install)
    }
  }
  return null
}

/** False for a go command that builds the old way, from GOPATH: it reads no go.mod. */
function usesModules({ config, root }: BuiltStage, command: TracedCommand): boolean {
  if (command.name !== 'go') return true
  const minor = /^1\.(\d+)/.exec(root?.reference.familiarName === 'golang' ? (root.reference.tag ?? '') : '')?.[1]
  return config.env.GO111MODULE !== 'off' && !(minor !== undefined && Number(minor) < 11)
}

/** `bin/bundle`: a program that comes with the source. What a virtual environment holds is not copied. */
function comesWithSource({ built }: RuleContext, { command, title }: Install): string | null {
  const program = slice(built.file.source, command.start)
  const own = /^\.{0,2}[\w.-]*\//.test(program) && !program.startsWith('/')
  return own && !title.startsWith('mvnw') && !/env\/bin\//.test(program)
    ? `${program} is a file of the project itself`
    : null
}

/** The stage that this one starts from has installed the same already. */
function installedBelow({ built }: RuleContext, stage: BuiltStage, install: Install): boolean {
  for (let at = stage; at.base.kind === 'stage'; ) {
    const parent = built.stages[at.base.stage]
    if (!parent) return false
    at = parent
    for (const trace of parent.traces.values()) {
      if (
        trace.commands.some(
          (it) => it.name === install.command.name && installOf(it, trace)?.directory === install.directory,
        )
      )
        return true
    }
  }
  return false
}

/** `COPY . .` or `COPY backend /app`: a whole directory of the build context. */
function isSource(copy: Copy): boolean {
  const source = copy.sources[0]?.text ?? ''
  if (copy.from !== null || copy.json || copy.sources.length !== 1 || copy.heredocs.length > 0) return false
  if (/[$*?[:]/.test(source) || copy.flags.some((flag) => /^(?:parents|exclude)$/.test(flag.name))) return false
  const plain = source.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  if (plain === '' || plain === '.' || source.endsWith('/')) return true
  return /^[\w/-]+$/.test(plain) && !fileWithoutSuffix.test(baseName(plain))
}

/** Files that are known by a name without a dot: Gemfile, Makefile, LICENSE, mvnw. */
const fileWithoutSuffix =
  /^(?:[A-Z][a-z]*file|[A-Z]{4,}|mvnw|gradlew|sbtx?|artisan|wait-for-it|(?:docker-)?entrypoint)$/

/** Where each COPY of a stage writes to, as far as that can be told. */
function rootsOf({ built }: RuleContext, stage: BuiltStage): ReadonlyMap<Copy, string> {
  const fill = (text: string) => substitute(text, (name) => stage.config.env[name] ?? null, built.file.escape)
  const parent = parentOf(built, stage)
  const roots = new Map<Copy, string>()
  let workdir = (parent ? parent.config.workdir : stage.root?.config.workdir) ?? '/'
  for (const instruction of stage.stage.instructions) {
    if (instruction.kind === 'WORKDIR') {
      const path = fill(instruction.masked.replaceAll('\\\n', '').trim())
      if (!path.known) break
      workdir = absolutePath(path.text, workdir)
    } else if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
      const to = fill(instruction.destination?.text ?? '')
      if (to.known) roots.set(instruction, absolutePath(to.text, workdir))
    }
  }
  return roots
}

function findingFor(context: RuleContext, found: Found): Finding {
  const { stage, copy, run, install } = found
  const layout = movesAs(context, found)
  const fix = typeof layout === 'string' ? layout : fixFor(context, found, layout)
  const along = typeof layout === 'string' ? undefined : layout.along.at(-1)
  const last = along ?? run
  const runs = new Set(
    rebuilt(context.built, { kind: 'copy', instruction: copy.index })
      .again.map((it) => it.instruction)
      .filter((index) => index > copy.index && index <= last.index),
  )
  const again = stage.layers.filter(
    (layer) => layer.instruction && !layer.inherited && runs.has(layer.instruction.index),
  )
  const { onDisk, compressed } = sumSizes(again.map((layer) => layer.size))
  const counted = install.instead === null && onDisk.basis !== 'unknown' && onDisk.likely > 0
  const bytes = counted
    ? `: ${formatEstimate(onDisk)} are written again${stage.shipped ? `, and ${formatEstimate(compressed)} pushed and pulled` : ''}`
    : ''
  const many =
    again.length > 1 && install.instead === null
      ? `${again.length} instructions up to ${along ? `line ${along.lines.line}` : `\`${install.title}\``}`
      : `\`${install.title}\``
  const why = typeof fix === 'string' ? ` It can't move as it is: ${fix}.` : ''
  return {
    severity: typeof fix === 'string' ? 'info' : 'warning',
    range: install.command.range,
    stage: stage.stage.index,
    message: `Line ${copy.lines.line} copies the source, so every change to it runs ${many} again${install.instead === null ? '' : ' and fetches what it depends on anew'}${bytes}.${why}`,
    anchor: install.title,
    fixes: typeof fix === 'string' ? [] : [fix],
  }
}

/** Modules of the build context are no longer in the image, but those that the install fetches. */
const withoutModules = (dockerignore: string): Pick<Fix, 'dockerignore' | 'changes'> => ({
  dockerignore,
  changes: ['files'],
})

/** How the install moves, or why it can't. */
function movesAs(context: RuleContext, { stage, copy, run, install, root }: Found): Layout | string {
  return install.blocked ?? comesWithSource(context, install) ?? layoutOf(stage, copy, run, install, root)
}

function fixFor(context: RuleContext, found: Found, layout: Layout): Fix | string {
  const { stage, copy, run, trace, install, root } = found
  const roots = rootsOf(context, stage)
  const copied = layout.follow.flatMap((it): CopiedTo[] => {
    const to = it.kind === 'COPY' || it.kind === 'ADD' ? roots.get(it) : undefined
    return to !== undefined && (it.kind === 'COPY' || it.kind === 'ADD') ? [{ copy: it, to }] : []
  })
  const manifests = manifestsFor(context, copy, install, root, copied)
  if (typeof manifests === 'string') return manifests
  const workspace = install.command.name === 'go' && context.context === null && isUnder(root, '/go/src')
  const doubts = [
    ...install.doubts,
    ...manifests.doubts,
    ...(workspace
      ? ['The project is a module with a go.mod, though it lies where Go looked before there were modules.']
      : []),
  ]
  const safety: Safety = doubts.length > 0 ? 'risky' : 'review'
  return {
    title: `Copy ${manifests.called} first and ${install.instead === null ? 'install' : `run \`${install.instead}\``} before the source`,
    safety,
    assumptions: [...doubts, ...manifests.assumptions],
    edits: editsFor(context.built.file, { copy, run, trace, install, layout, manifests }),
    ...(manifests.dockerignore === null ? {} : withoutModules(manifests.dockerignore)),
  }
}
