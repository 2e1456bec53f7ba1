import { baseName } from '../image/path'
import { imageOf, tagOf } from './recognise'
import { aptInstall, nonroot, slimDistribution } from './run-base'
import type { StartCommand } from './start'
import type { Given, RunBase } from './story'

/** Where a run time that was made for the program lies. */
export const ownRuntime = '/opt/java'

/** What a program may load beyond `java.se`: all that is no tool of the JDK (docs.oracle.com/en/java/javase, modules). */
const modules = [
  'java.se',
  'jdk.accessibility',
  'jdk.charsets',
  'jdk.crypto.cryptoki',
  'jdk.httpserver',
  'jdk.jfr',
  'jdk.localedata',
  'jdk.management',
  'jdk.management.agent',
  'jdk.naming.dns',
  'jdk.net',
  'jdk.security.auth',
  'jdk.security.jgss',
  'jdk.unsupported',
  'jdk.xml.dom',
  'jdk.zipfs',
]

/** The first version whose elliptic curves are a part of java.base. */
const withCurves = 22
/** The first version whose jlink names its compressions. */
const namedCompressions = 21

const jdks =
  /^(?:openjdk|eclipse-temurin|amazoncorretto|maven|gradle|sapmachine|ibm-semeru-runtimes|azul\/zulu-openjdk(?:-debian)?)$/

/** Tags of Java 8 whose JDK was Debian's, in places of its own and linked to libraries of its release (docker-library/openjdk). */
const ofDebian = /^8u(?:\d{2}|1\d\d|20\d)\b/

/** The first version that has jlink. */
const withLink = 11

/** A JDK of Java 8 has its run time in a directory of its own, which is all that a program needs of it. */
export const hasRuntimeInside = (version: number | null): boolean => version === 8

/**
 * The run time of the build's own JDK on a slim Debian, made by jlink or as Java 8 has it: the same Java to the letter,
 * whichever version it is. Null where there is none, or where the JDK is linked against the libraries of its own
 * distribution.
 */
export function linkedRuntime(
  given: Given,
  version: number | null,
  packages: readonly string[],
): { readonly base: RunBase; readonly build: string } | null {
  const { root } = given.stage
  const inside = hasRuntimeInside(version)
  if (version === null || (version < withLink && !inside) || root?.libc !== 'glibc') return null
  if (!jdks.test(imageOf(given) ?? root.reference.familiarName) || ofDebian.test(tagOf(given))) return null
  const facts = slimDistribution(given, { name: 'debian', release: null, slim: true })
  if (!facts) return null
  const all = [...modules, ...(version < withCurves ? ['jdk.crypto.ec'] : [])].toSorted()
  const compression = version < namedCompressions ? '2' : 'zip-6'
  return {
    base: {
      reference: `${facts.reference.familiarName}:${facts.reference.tag}`,
      user: nonroot,
      shell: true,
      setup: [
        aptInstall(['ca-certificates', 'fontconfig', ...packages]),
        `ENV JAVA_HOME=${ownRuntime} PATH=${ownRuntime}/bin:$PATH LANG=C.UTF-8`,
      ],
    },
    build: inside
      ? `RUN cp -rL "$JAVA_HOME/jre" ${ownRuntime}`
      : `RUN jlink --add-modules ${all.join(',')} --no-header-files --no-man-pages --compress=${compression} --output ${ownRuntime}`,
  }
}

/** Libraries that bring code for glibc and, at least in some of their versions, none for musl. */
const nativeLibraries =
  /\b(?:jna|jna-platform|netty-tcnative[\w-]*|conscrypt[\w-]*|javacpp[\w-]*|javacv[\w-]*|opencv[\w-]*|onnxruntime[\w-]*|tensorflow[\w-]*|pytorch[\w-]*|rocksdbjni|leveldbjni[\w-]*|snappy-java|sqlite-jdbc|duckdb_jdbc|playwright|jcef|swt|lwjgl[\w-]*|jssc|jserialcomm|skija[\w-]*|skiko[\w-]*|chronicle-[\w-]+|kafka-streams|tess4j|lept4j|aws-crt|wasmtime[\w-]*|graal-sdk|truffle-api)\b/

/** Nothing of the file asks for glibc: the program is bytecode, and what starts it is plain. */
export function isPortable(given: Given, start: StartCommand, packages: number): boolean {
  if (packages > 0) return false
  const { env } = given.stage.config
  if (env.LD_PRELOAD !== undefined || env.LD_LIBRARY_PATH !== undefined) return false
  const instructions = [start.entrypoint, start.cmd]
  if (instructions.some((it) => it !== null && baseName(it.json?.[0] ?? '') === 'bash')) return false
  return !Object.entries(given.files).some(
    ([path, text]) =>
      /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml|build\.sbt)$/.test(path) &&
      nativeLibraries.test(text),
  )
}
