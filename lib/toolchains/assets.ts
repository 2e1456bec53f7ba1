import type { BuiltStage, TracedCommand } from '../image/built-image'
import { commandsOf } from './stage-facts'

/** Directories in which npm or its like installs what a build of assets needs, and leaves it; `built` where another tool builds them. */
export function assetProjects(stage: BuiltStage, built = false): readonly string[] {
  const own = commandsOf([stage])
  const words = (it: TracedCommand): readonly string[] => it.args.map((arg) => arg.text)
  const gone = own.some((it) => it.name === 'rm' && words(it).some((word) => /(?:^|\/)node_modules\/?$/.test(word)))
  const installed = own.filter(
    (it) =>
      /^(?:npm|yarn|pnpm)$/.test(it.name) &&
      (words(it).length === 0 || /^(?:ci|install|i)$/.test(words(it)[0] ?? '')) &&
      !words(it).some((word) => /^(?:-g|--global|--prefix|--cwd|-C|--dir)$/.test(word)),
  )
  const builds =
    built || own.some((it) => /^(?:npm|yarn|pnpm)$/.test(it.name) && words(it).some((word) => /build|prod/.test(word)))
  const safe = installed.map((it) => it.directory).filter((path) => /^\/[\w./-]+$/.test(path))
  return gone || !builds ? [] : [...new Set(safe)]
}
