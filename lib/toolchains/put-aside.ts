import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder, joinPath } from '../image/path'
import { placesOf } from './copies'
import { directoriesOf } from './places'
import { copiesIn, lineOf, workdirAt } from './stage-facts'
import { startOf } from './start'
import { type Artifact, type Told, told } from './story'

/** Commands that put a file somewhere. */
const copies = /^(?:cp|mv|install)$/
/** Commands that write one where they are told to. */
const writes = /^(?:echo|printf|cat|sed|awk|envsubst|tee|touch|openssl|tr|jq|yq)$/

/** Settings, keys and databases, as programs read them when they run. */
const settings = /(?:^|\/)\.env[\w.]*$|\.(?:ya?ml|json|toml|ini|conf|cfg|env|properties|pem|crt|cert|key|db|sqlite3?)$/
const manifests =
  /(?:^|\/)(?:[Cc]argo\.toml|\.cargo\/.*|rust-toolchain.*|package(?:-lock)?\.json|tsconfig[\w.]*\.json|pyproject\.toml|gradle\.properties|settings\.xml|go\.\w+)$/
/** Where systems keep settings of programs, and their own. */
const ofPrograms = /^\/(?:etc|srv|app|config|conf|data)\/|^\/usr\/(?:local\/)?(?:share|etc)\//
const ofSystem =
  /^\/etc\/(?:apt|apk|ssl|ld\.so|profile|passwd|group|shadow|hosts|resolv|sudoers|pip|npmrc|gitconfig|ssh|localtime|timezone|locale|default|bash|environment)/

/**
 * Files that commands of the build put beside the program, or where the start command names them: its settings, its
 * pages. Where the build context was copied to, nearly all is read by the build alone.
 */
export function putAside(
  stage: BuiltStage,
  commands: readonly TracedCommand[],
  artifacts: readonly Told<Artifact>[],
  keeps: readonly Copy[],
): readonly Told<Artifact>[] {
  const workdir = stage.config.workdir ?? '/'
  const kept = keeps.flatMap((copy) => placesOf(copy, workdirAt(stage, copy)))
  const taken = [...artifacts.map((it) => it.value.from), ...kept]
  const source = copiesIn(stage).flatMap((copy) => (keeps.includes(copy) ? [] : directoriesOf(copy, stage)))
  const words = (startOf(stage)?.commands ?? []).flat().flatMap((word) => word.replace(/^--?[\w.-]+=/, ''))
  const named = words
    .filter((word) => /[./]/.test(word))
    .map((word) => absolutePath(word, workdir))
    .filter((path) => path !== workdir)
  const homes = [workdir, ...taken.map(dirName)].filter((it) => it.split('/').length > 2 || it === '/app')
  const isRead = (path: string): boolean => {
    if (named.some((it) => path === it || isUnder(path, it))) return true
    if (source.some((it) => it !== '/' && isUnder(path, it))) return settings.test(path) && !manifests.test(path)
    if (ofPrograms.test(path) && !ofSystem.test(path)) return true
    return homes.some((it) => !/^\/(?:usr|go|root|bin|sbin|tmp)(?:\/|$)/.test(it) && path !== it && isUnder(path, it))
  }
  const removed = commands.filter((it) => it.name === 'rm')
  const isLeft = (path: string): boolean =>
    !removed.some((it) => it.args.some((arg) => isUnder(path, absolutePath(arg.text, it.directory))))
  const found = new Map<string, Told<Artifact>>()
  for (const command of commands) {
    if (!command.certain) continue
    for (const path of writtenBy(command)) {
      if (!/^[\w./@+-]+$/.test(path) || found.has(path) || !isRead(path) || !isLeft(path)) continue
      if (taken.some((it) => isUnder(path, it) || isUnder(it, path))) continue
      const owned = /\.(?:db|sqlite3?)$/.test(path)
      found.set(path, told({ from: path, to: path, owned }, lineOf(stage, command), 'derived'))
    }
  }
  return [...found.values()]
}

/** Paths that a command writes, as far as its words tell. */
function writtenBy(command: TracedCommand): readonly string[] {
  const { name, args, directory, node } = command
  if (copies.test(name)) {
    const isValue = (i: number): boolean => name === 'install' && /^-[mog]$/.test(args[i - 1]?.text ?? '')
    const paths = args.filter((arg, i) => !arg.text.startsWith('-') && !isValue(i))
    const last = paths.at(-1)
    if (paths.length < 2 || !last || paths.some((arg) => !arg.known || arg.pattern)) return []
    const target = absolutePath(last.text, directory)
    const inside = paths.length > 2 || /\/$|^\.{1,2}$/.test(last.text)
    return inside ? paths.slice(0, -1).map((arg) => joinPath(target, baseName(arg.text))) : [target]
  }
  if (!writes.test(name)) return []
  const files = (node?.redirects ?? []).flatMap((it) =>
    /^\d?>>?$/.test(it.operator) && it.target?.literal != null ? [it.target.literal] : [],
  )
  if (name === 'touch' || name === 'tee')
    files.push(...args.filter((it) => it.known && !it.text.startsWith('-')).map((it) => it.text))
  return files.map((path) => absolutePath(path, directory)).filter((path) => !path.startsWith('/dev/'))
}
