import { rememberFor } from '../catalog/remember'
import { readTag } from '../catalog/tag'
import { compareVersions } from '../catalog/versions'
import type { TracedCommand } from '../image/built-image'
import { imageOf, tagOf } from './recognise'
import { isSupported, nonroot } from './run-base'
import type { Given, RunBase } from './story'

/** The JDK that `default-jdk` is, by release (packages.debian.org, packages.ubuntu.com). */
const defaultJdk: Readonly<Record<string, number>> = {
  stretch: 8,
  buster: 11,
  bullseye: 11,
  bookworm: 17,
  trixie: 21,
  '18.04': 11,
  '20.04': 11,
  '22.04': 11,
  '24.04': 21,
  '26.04': 25,
}

/** Repositories of JDKs whose tags start with the version of Java. */
const jdkImages =
  /^(?:openjdk|java|eclipse-temurin|amazoncorretto|adoptopenjdk|adoptopenjdk\/openjdk\d+|azul\/zulu-openjdk(?:-alpine|-debian)?|bellsoft\/liberica-openjdk-\w+|ibm-semeru-runtimes|ghcr\.io\/graalvm\/\S+|sapmachine)$/

/** The version of Java that a stage compiles with; null where nothing tells. */
export function javaVersion(given: Given, commands: readonly TracedCommand[]): number | null {
  for (const command of commands.toReversed()) {
    const words = command.args.map((arg) => arg.text)
    for (const word of words) {
      const named =
        /^(?:openjdk-?(\d+)(?:-jdk)?(?:-headless)?|java-(?:1\.)?(\d+)[\w.]*-(?:openjdk|amazon-corretto)(?:-devel|-headless)*|temurin-(\d+)-jdk|oracle-java(\d+)-installer)$/.exec(
          word.replace(/[=~].*$/, ''),
        )
      const number = named?.slice(1).find((it) => it !== undefined)
      if (number !== undefined) return Number(number)
      if (/^default-jdk(?:-headless)?$/.test(word)) return defaultJdk[given.stage.distribution?.release ?? ''] ?? null
    }
    if (command.name === 'sdk' && words[0] === 'install' && words[1] === 'java') return first(words[2] ?? '')
  }
  const name = given.stage.root?.reference.familiarName ?? ''
  const tag = tagOf(given)
  const inTag = /(?:jdk|temurin|openjdk|corretto|jre|sapmachine|semeru|graal\w*|java)-?(\d+)/.exec(tag)?.[1]
  if (inTag !== undefined) return Number(inTag)
  const inName = /(?:openjdk|java)(\d+)/.exec(name)?.[1]
  if (inName !== undefined) return Number(inName)
  // images of others, and those of one kind of machine: `arm64v8/openjdk:8-jdk`, `example/java:11`
  if (/(?:^|\/)(?:[\w-]*(?:openjdk|jdk|java))$/.test(name) || /^[\w.]+-(?:jdk|jre)/.test(tag)) {
    const number = first(tag)
    if (number !== null) return number
  }
  // `8u151-2.12.5-1.1.2`: of sbt's images those that name a Java name it first
  if (/(?:^|\/)(?:scala-)?sbt$/.test(name) && /^(?:8|11|17|21|25)(?:u\d|[._-])/.test(tag)) return first(tag)
  return jdkImages.test(imageOf(given) ?? name) ? first(tag) : null
}

function first(version: string): number | null {
  const [, old, number] = /^(?:(1)\.)?(\d+)/.exec(version) ?? []
  if (number === undefined) return null
  return old === '1' || Number(number) > 0 ? Number(number) : null
}

/**
 * The smallest image with a run time of that version of Java, or of the next with long-term support: what an older
 * compiler made runs on it. On the C library of the build where libraries may bring native code for it, and else on any.
 */
export function javaBase(given: Given, version: number | null, portable: boolean): RunBase | null {
  const { distribution, root } = given.stage
  const key = [
    given.today,
    version,
    portable,
    distribution?.name,
    distribution?.release,
    root?.reference.familiarName,
  ].join(' ')
  return bases(given.catalog, key, () => findBase(given, version, portable))
}

const bases = rememberFor<RunBase | null>()

function findBase(given: Given, version: number | null, portable: boolean): RunBase | null {
  const musl = given.stage.distribution?.name === 'alpine'
  const found = given.catalog
    .tags('eclipse-temurin', given.today)
    .filter((facts) => isSupported(facts) && facts.reference.tag?.includes('jre'))
    .map((facts) => ({ facts, parts: readTag('eclipse-temurin', facts.reference.tag ?? '').version }))
    .filter(({ parts }) => parts.length === 1 && (version === null || (parts[0] ?? 0) >= version))
  const alike = portable ? found : found.filter(({ facts }) => (facts.libc === 'musl') === musl)
  const versions = alike.map(({ parts }) => parts).sort(compareVersions)
  const nearest = (version === null ? versions.at(-1) : versions[0])?.[0]
  // the same Java on another C library is nearer than another Java on the same
  const exact = found.filter(({ parts }) => parts[0] === version)
  const fitting =
    exact.some((it) => alike.includes(it)) || exact.length === 0
      ? alike.filter(({ parts }) => parts[0] === nearest)
      : exact
  // the same release as the build's where there is one; else the smallest, which comes first
  const release = imageOf(given) === 'eclipse-temurin' ? given.stage.distribution?.release : undefined
  const near = portable ? undefined : fitting.find((it) => it.facts.distribution?.release === release)
  const facts = (near ?? fitting[0])?.facts
  if (!facts) return null
  return { reference: `eclipse-temurin:${facts.reference.tag}`, user: nonroot, shell: true, setup: [] }
}
