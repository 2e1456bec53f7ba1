import type { TracedCommand } from '../image/built-image'
import { commonBuildVariables } from './stage-facts'

/** ENV names that the tools of a Java build read. */
export const buildVariables = new Set([
  ...commonBuildVariables,
  'PATH',
  'ANT_HOME',
  'GRADLE_HOME',
  'GRADLE_OPTS',
  'GRADLE_USER_HOME',
  'GRADLE_VERSION',
  'M2_HOME',
  'MAVEN_CONFIG',
  'MAVEN_HOME',
  'MAVEN_OPTS',
  'MAVEN_VERSION',
  'MVN_VERSION',
  'JAVA_HOME',
  'JAVA_VERSION',
  'SBT_OPTS',
  'SBT_VERSION',
  'SDKMAN_DIR',
])

/** Files that hold Java source or tell how to build it. */
export const sourceOnly =
  /\.(?:java|kt|kts|scala|gradle|sbt|clj|cljc|cljs)$|(?:^|\/)(?:pom\.xml|deps\.edn|\.mvn|mvnw(?:\.cmd)?|mvnw\*|gradlew?(?:\.bat)?|gradlew\*|gradle\.properties|build\.gradle.*|settings\.gradle.*|\*\.gradle.*|build\.xml|build\.sbt|project|src|buildSrc|libs\.versions\.toml|lombok\.config|checkstyle.*|settings\.xml|Makefile)(?:\/.*)?$/

const builders =
  /^(?:mvn|mvnw|mvnd|gradle|gradlew|sbt|ant|javac|kotlinc|lein|clj|clojure|scalac|(?:build|compile|package|make)[\w-]*\.sh)$/

/** What compiles or packs a Java program. */
export const isJavaBuild = ({ name, args }: TracedCommand): boolean =>
  builders.test(name) && !args.some((arg) => /^(?:-v|--version)$/.test(arg.text))

/** Start commands that build the program first, or again with every change. */
export const compiling = /^(?:mvn|mvnw|gradle|gradlew|sbt|javac|lein|clj|clojure|ant)$/
