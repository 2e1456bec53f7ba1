import type { ImageFacts } from '../../catalog/catalog'
import { baseName } from '../../image/path'
import { configDifference, type NamedImage, retagged, rewriteReference, stagesOn } from '../bases'
import type { Fix, RuleContext } from '../rule'

/** Commands of a JDK that a JRE does not have, and tools that call the compiler. */
const needsJdk =
  /^(?:javac|jar|javadoc|jshell|jlink|jdeps|jpackage|jmod|jcmd|jmap|jstack|jps|jstat|jarsigner|mvn|mvnw|gradle|gradlew|ant|sbt|lein|clojure|bazel|native-image)$/

/**
 * From a JDK to the JRE of the same version on the same release, where the file neither compiles nor starts anything of
 * the JDK: all it does is to run what is copied in.
 */
export function runtimeFix(context: RuleContext, image: NamedImage): { fix: Fix; to: ImageFacts } | null {
  const { built, catalog, today } = context
  if (image.official !== 'eclipse-temurin' || !isJdk(image)) return null
  const stages = stagesOn(built, image.stage)
  const commands = stages.flatMap((stage) => [...stage.traces.values()].flatMap((trace) => trace.commands))
  const target = built.target
  const entrypoint = target?.config.entrypoint ?? []
  const ownEntrypoint = entrypoint.join() === image.facts.config.entrypoint?.join() ? [] : entrypoint
  const start = [...ownEntrypoint, ...(target?.config.cmd ?? [])].join(' ')
  const own = target?.config.ownCmd || target?.stage.instructions.some((it) => it.kind === 'ENTRYPOINT')
  if (!own || commands.some((command) => needsJdk.test(command.name))) return null
  const words = [start, target?.config.healthcheck ?? ''].join(' ').split(/[\s"',;|&()[\]]+/)
  if (words.some((word) => needsJdk.test(baseName(word)))) return null
  const tag = image.facts.reference.tag ?? ''
  const next = catalog.image(`eclipse-temurin:${tag.includes('jdk') ? tag.replace('jdk', 'jre') : `${tag}-jre`}`, today)
  const written = retagged(image, next)
  const same = next.distribution?.release === image.facts.distribution?.release
  if (next.match !== 'exact' || !same || next.support?.ended || !written) return null
  const edits = rewriteReference(built, image, written, catalog, today)
  if (!edits) return null
  const script = words.some((word) => /\.sh$/.test(word))
  return {
    to: next,
    fix: {
      title: `Start from eclipse-temurin:${next.reference.tag}`,
      safety: script || commands.some((command) => command.unknown !== null) ? 'risky' : 'review',
      assumptions: [
        'The program does not compile at run time and calls no tool of the JDK: some application servers compile JSP pages or rules.',
        'Nobody attaches jcmd, jmap or jstack from inside the container.',
      ],
      edits,
      changes: configDifference(image.facts, next),
    },
  }
}

const isJdk = ({ tag }: NamedImage): boolean => tag.version.length > 0 && !tag.flavours.includes('jre')
