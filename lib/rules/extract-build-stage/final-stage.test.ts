import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

const baseOf = (text: string): string =>
  mendedBy(rule, text)
    .match(/^FROM (\S+)/gm)
    ?.at(-1)
    ?.slice(5) ?? ''

const maven = 'FROM maven:3.9-eclipse-temurin-21 AS build\nWORKDIR /app\nCOPY . .\nRUN mvn package\n'
const dotnet = (version: string) =>
  `FROM mcr.microsoft.com/dotnet/sdk:${version} AS build\nCOPY . .\nRUN dotnet publish -o /out\n`
const jar = 'WORKDIR /app\nCOPY --from=build /app/target/app.jar app.jar\n'

describe('a last stage that only runs what another one built does without its tools', () => {
  test.each<readonly [string, string, string]>([
    [
      'Maven',
      `${maven}FROM maven:3.9-eclipse-temurin-21\n${jar}CMD ["java", "-jar", "app.jar"]\n`,
      'eclipse-temurin:21-jre-alpine',
    ],
    [
      'a retired JDK',
      `${maven}FROM openjdk:21\n${jar}ENTRYPOINT exec java $JAVA_OPTS -jar app.jar\n`,
      'eclipse-temurin:21-jre-alpine',
    ],
    [
      'a JDK whose program preloads for glibc',
      `${maven}FROM amazoncorretto:21\nENV LD_PRELOAD=/app/x.so\n${jar}CMD ["java", "-jar", "app.jar"]\n`,
      'eclipse-temurin:21-jre-jammy',
    ],
    [
      'the SDK',
      `${dotnet('10.0')}FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /app\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`,
      'mcr.microsoft.com/dotnet/aspnet:10.0',
    ],
    [
      'a compiler, and a program that PATH finds',
      'FROM rust:1 AS build\nCOPY . /a\nRUN cd /a && cargo build --release\nFROM rust:1\nWORKDIR /a\nCOPY --from=build /a/target/release/x /usr/local/bin/x\nENTRYPOINT ["x"]\n',
      'gcr.io/distroless/cc-debian13:nonroot',
    ],
  ])('%s', (_, text, base) => expect(baseOf(text)).toBe(base))

  test.each<readonly [string, string]>([
    ['a run time already', `${maven}FROM eclipse-temurin:21-jre\n${jar}CMD ["java", "-jar", "app.jar"]\n`],
    ['a program of the JDK', `${maven}FROM openjdk:21\n${jar}CMD ["jshell"]\n`],
    [
      'a stage that runs something itself',
      `${maven}FROM openjdk:21\n${jar}RUN jar tf app.jar\nCMD ["java", "-jar", "app.jar"]\n`,
    ],
    [
      'an archive that no stage brings',
      `${maven}FROM openjdk:21\nWORKDIR /app\nCOPY --from=build /app/config config\nCMD ["java", "-jar", "/lib/app.jar"]\n`,
    ],
    [
      'the directory of the image',
      `${maven}FROM maven:3.9-eclipse-temurin-21\nCOPY --from=build /app/target/app.jar app.jar\nCMD ["java", "-jar", "app.jar"]\n`,
    ],
    [
      'a run time that is no longer supported',
      `${dotnet('8.0')}FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /app\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`,
    ],
  ])('is left: %s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
