import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'mvn -B package -DskipTests',
    { base: 'maven:3-eclipse-temurin-17', before: 'WORKDIR /b' },
    ['/b/target other', '/b/target/*.jar artifact', '/root/.m2/repository download cache'],
  ],
  [
    './mvnw dependency:go-offline',
    { base: 'eclipse-temurin:17', before: 'WORKDIR /b' },
    ['/root/.m2/repository download cache', '/root/.m2/wrapper download cache'],
  ],
  [
    'gradle build --no-daemon -x test',
    { base: 'gradle:8', before: 'WORKDIR /b' },
    ['/b/build other', '/b/build/libs/*.jar artifact', '/home/gradle/.gradle/caches download cache'],
  ],
  [
    './gradlew bootJar',
    { base: 'eclipse-temurin:17', before: 'WORKDIR /b' },
    [
      '/b/build other',
      '/b/build/libs/*.jar artifact',
      '/root/.gradle/caches download cache',
      '/root/.gradle/wrapper download cache',
    ],
  ],
  [
    'java -Djarmode=layertools -jar app.jar extract',
    { base: 'eclipse-temurin:17', before: 'WORKDIR /b' },
    [
      '/b/application artifact',
      '/b/dependencies artifact',
      '/b/snapshot-dependencies artifact',
      '/b/spring-boot-loader artifact',
    ],
  ],
  ['jlink --add-modules java.base --output /jre', { base: 'eclipse-temurin:17' }, ['/jre toolchain']],
  ['java -version', { base: 'eclipse-temurin:17' }, []],
  ['java -jar seed.jar', { base: 'eclipse-temurin:17' }, ['? java']],
]

describe('what Maven, Gradle, Java leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
