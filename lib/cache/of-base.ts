import type { BuiltImage, BuiltStage, TracedCommand } from '../image/built-image'

/** Where images have what their stages start with. */
const systemPlaces = /^\/(?:usr|bin|sbin|lib\d*|etc|opt|var)\//
/** Commands that write where their words say. */
const plain = /^(?:cat|cd|chmod|chown|cp|echo|export|find|ln|ls|mkdir|mv|printf|pwd|rm|sed|set|sleep|test|touch|true)$/
/** Tools of a project, which write into its directory and into caches of their own. */
const ofProject = /^(?:composer|gradlew?|mvnw?|ng|next|npm|npx|nuxt|pnpm|sbt|tsc|vite|webpack|yarn)$/
/** What builds programs beside their source, unless it is told to install them. */
const ofSource = /^(?:(?:g|c|clang)\+\+|clang|cmake|g?cc|g?make|meson|ninja)$/
/** Packages of a distribution leave this place alone (Debian policy 9.1.2). */
const local = /^\/usr\/local\//
const distributions = /^(?:apk|apt|apt-get|dpkg)$/
/** npm puts no program in the place of one that is there already, unless it is told to (npm docs, install --force). */
const node = '/usr/local/bin/node'
const replacesNode = /^(?:node(?:@.*)?|-f|--force)$/
const forAll = /^(?:-g|--global|global|link)$/
/** What compilers with many commands do with a project alone. */
const builds: Readonly<Record<string, RegExp>> = {
  cargo: /^(?:build|check|fetch|test)$/,
  dotnet: /^(?:build|publish|restore|test)$/,
  go: /^(?:build|generate|list|mod|test|vet)$/,
}

/**
 * What lies at a path of a stage, and was written by no instruction that is known to, is its base image's: none of the
 * layers that are new holds a command that may have put it there.
 */
export function isOfBase(built: BuiltImage, stage: BuiltStage, path: string, newLayers: ReadonlySet<number>): boolean {
  if (!systemPlaces.test(path)) return false
  return stage.layers.every((layer) => {
    if (!newLayers.has(layer.index)) return true
    // a layer of FROM is the base image itself
    if (!layer.instruction || layer.instruction.kind === 'FROM') return false
    if (layer.instruction.kind !== 'RUN') return true
    const trace = built.stages[layer.stage]?.traces.get(layer.instruction.index)
    return trace !== undefined && trace.commands.length > 0 && trace.commands.every((it) => leavesAlone(it, path))
  })
}

function leavesAlone({ name, args, unknown }: TracedCommand, path: string): boolean {
  const words = args.map((arg) => arg.text)
  if (plain.test(name)) return unknown === null
  if (distributions.test(name)) return local.test(path)
  if (ofSource.test(name)) return !words.some((word) => /install/.test(word))
  if (ofProject.test(name))
    return !words.some((word) => forAll.test(word)) || (path === node && !words.some((word) => replacesNode.test(word)))
  return builds[name]?.test(words.find((word) => !word.startsWith('-')) ?? '') ?? false
}
