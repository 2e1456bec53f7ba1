import type { Safety } from '../../analysis'
import type { ImageFacts } from '../../catalog/catalog'
import { type NamedImage, stagesOn } from '../bases'
import type { RuleContext } from '../rule'

export interface Replacement {
  readonly facts: ImageFacts
  /** The name to write, at the same registry. */
  readonly name: string
  readonly safety: Safety
  readonly assumptions: readonly string[]
}

const retiredJava = new Set(['openjdk', 'java', 'adoptopenjdk'])
/** Where the retired images keep their JDK; Temurin has it at /opt/java/openjdk. */
const oldHome = /\/usr\/local\/openjdk|\/usr\/lib\/jvm|\/usr\/java|\/docker-java-home/
const longTerm = [8, 11, 17, 21, 25]
const managers = new Set('apt-get apt yum dnf microdnf apk'.split(' '))

/** The image to move to from a retired one. Java images have one; the others have no like under a tag that is known. */
export function replacementFor(context: RuleContext, image: NamedImage): Replacement | null {
  const { official, tag } = image
  if (official === null || !retiredJava.has(official)) return null
  const asked = tag.version[0]
  if (asked === undefined || tag.flavours.some((it) => /windows|nanoserver/.test(it))) return null
  if (oldHome.test(context.built.file.source.text)) return null
  const major = longTerm.find((it) => it >= asked)
  const kind = tag.flavours.includes('jre') ? 'jre' : 'jdk'
  const alpine = tag.flavours.includes('alpine')
  const reference = `eclipse-temurin:${major}-${kind}${alpine ? '-alpine' : ''}`
  const facts = context.catalog.image(reference, context.today)
  if (facts.match !== 'exact' || facts.support?.ended) return null
  const stages = stagesOn(context.built, image.stage)
  const installs = stages.some((stage) =>
    [...stage.traces.values()].some((trace) => trace.commands.some((it) => managers.has(it.name))),
  )
  const assumptions = [
    'Nothing looks for the JDK at a fixed place: it is at /opt/java/openjdk now, where JAVA_HOME says.',
    `The system below is ${alpine ? 'a newer Alpine' : 'Ubuntu'}; the program uses nothing of the one before.`,
  ]
  if (installs) assumptions.push('What the file installs has the same name there.')
  if (major !== asked) assumptions.push(`The program runs on Java ${major}: ${asked} has no long-term support.`)
  return {
    facts,
    name: image.written.name.replace(/[^/]+$/, 'eclipse-temurin'),
    safety: installs || major !== asked ? 'risky' : 'review',
    assumptions,
  }
}
