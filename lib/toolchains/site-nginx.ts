import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../image/path'
import { imageOf, isDistribution } from './recognise'
import { isSupported } from './run-base'
import { copiesIn, workdirAt } from './stage-facts'
import type { StartCommand } from './start'
import { type Artifact, type Given, type Told, told } from './story'

/** nginx as a file installs and configures it by hand. */
export interface OwnNginx {
  /** Files of its configuration; none where it is as its package brings it. */
  readonly configuration: readonly Told<Artifact>[]
  /** The directories that hold pages; empty where only the configuration could tell. */
  readonly pages: readonly string[]
  /** What the run stage starts from, where it keeps the file's own configuration; null where none fits. */
  readonly reference: string | null
  /** The image's own server would answer, too. */
  readonly replacesDefault: boolean
}

/** True for a container that runs nginx in the foreground and nothing else. */
export function startsNginx(given: Given, start: StartCommand | null, words: readonly string[]): boolean {
  if (start === null) return imageOf(given) === 'nginx'
  if (!/^(?:nginx|nginx-debug)$/.test(baseName(words[0] ?? ''))) return false
  return words.slice(1).every((word) => /^(?:-g|daemon off;?|"daemon off;"|'daemon off;')$/.test(word))
}

const siteFolders = /^\/etc\/nginx\/(?:sites-(?:available|enabled)|http\.d)\/([^/]+?)(?:\.conf)?$/

/** Null where what is settled of nginx can't be brought along by copying files. */
export function ownNginx(given: Given, commands: readonly TracedCommand[]): OwnNginx | null {
  const { stage, catalog, today } = given
  const byImage = imageOf(given) === 'nginx'
  const copied = copiesIn(stage).flatMap((copy) => {
    const to = configPlace(copy, stage)
    return to === null ? [] : [{ to, copy }]
  })
  const changed = commands.filter(
    (it) =>
      /^(?:cp|mv|sed|echo|printf|cat|tee|ln|curl|wget)$/.test(it.name) &&
      [...it.args.map((arg) => absolutePath(arg.text, it.directory)), ...it.wrote.map((entry) => entry.path)].some(
        (path) => isUnder(path, '/etc/nginx'),
      ),
  )
  const placed = copied.map((it) => it.to)
  if (placed.some((path) => /[$*?]/.test(path) || path === '/etc/nginx')) return null
  const touched = changed.filter((it) => !/^ln$/.test(it.name) && !placed.some((path) => mentions(it, path)))
  // what a command writes among the settings of a package is no file that can be named
  if (touched.length > 0) return null
  const main = placed.includes('/etc/nginx/nginx.conf')
  const configuration = copied.map(({ to, copy }) => {
    const site = main ? null : siteFolders.exec(to)
    return told(
      { from: to, to: site ? `/etc/nginx/conf.d/${site[1]}.conf` : to, owned: false },
      copy.lines.line,
      'stated',
    )
  })
  const debian = byImage ? stage.distribution?.name !== 'alpine' : !isAlpine(stage)
  const images = main && debian ? ['nginx:stable', 'nginx:latest'] : ['nginx:alpine-slim', 'nginx:stable-alpine']
  const reference = images.find((it) => isSupported(catalog.image(it, today))) ?? null
  return {
    configuration,
    pages: pagesIn(
      stage,
      commands,
      byImage || !debian ? '/usr/share/nginx/html' : '/var/www/html',
      copied.length === 0,
    ),
    reference,
    replacesDefault:
      !main && configuration.length > 0 && !configuration.some((it) => it.value.to.endsWith('/default.conf')),
  }
}

const isAlpine = (stage: BuiltStage): boolean => stage.distribution?.name === 'alpine'

const mentions = (command: TracedCommand, path: string): boolean =>
  command.args.some((arg) => absolutePath(arg.text, command.directory) === path)

/** Where a COPY puts a file of the configuration; null for every other COPY. */
function configPlace(copy: Copy, stage: BuiltStage): string | null {
  const target = copy.destination?.text ?? ''
  const path = absolutePath(target, workdirAt(stage, copy))
  if (!isUnder(path, '/etc/nginx')) return null
  const [source] = copy.sources
  const folder = /\/$/.test(target) || /^\/etc\/nginx(?:\/(?:conf\.d|http\.d|sites-(?:available|enabled)))?$/.test(path)
  if (!folder || copy.sources.length !== 1 || source === undefined)
    return copy.sources.length === 1 ? path : '/etc/nginx'
  return /\.\w+$/.test(source.text) ? joinPath(path, baseName(source.text)) : path
}

/** Where pages are put: by a command, by a COPY, or where the package's own settings have them. */
function pagesIn(
  stage: BuiltStage,
  commands: readonly TracedCommand[],
  usual: string,
  unset: boolean,
): readonly string[] {
  const roots = ['/usr/share/nginx/html', '/var/www/html', '/var/www', '/srv']
  const targets = commands
    .filter((it) => /^(?:cp|mv|rsync)$/.test(it.name))
    .map((it) => absolutePath(it.args.at(-1)?.text ?? '.', it.directory))
  const places = copiesIn(stage).map((copy) => absolutePath(copy.destination?.text ?? '', workdirAt(stage, copy)))
  const found = [...targets, ...places].flatMap((path) => roots.find((root) => isUnder(path, root)) ?? [])
  const outer = roots.filter((root) => found.includes(root) && !found.some((it) => it !== root && isUnder(root, it)))
  return outer.length > 0 ? outer : unset ? [usual] : []
}

/** nginx of Alpine's package answers nothing before it is told what. */
export const answersUnset = (given: Given): boolean => !(isDistribution(given) && isAlpine(given.stage))
