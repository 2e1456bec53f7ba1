import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../source/edits'
import { fileOf, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

const file = (lines: readonly string[], from = 'maven:3.9-eclipse-temurin-17') =>
  fileOf([`FROM ${from}`, 'WORKDIR /app', 'COPY . .', 'RUN mvn package', ...lines])

const plain = ['CMD ["java", "-jar", "target/app.jar"]']
const baseOf = (text: string): string | undefined => mendedBy(rule, text).match(/^FROM .*/gm)?.[1]

describe('a Java program runs on the smallest run time that suits it', () => {
  test.each<readonly [string, readonly string[]]>([
    ['alpine', plain],
    ['alpine', ['CMD java $JAVA_OPTS -jar target/app.jar']],
    ['alpine', ['HEALTHCHECK CMD wget -qO- localhost:8080 || exit 1', ...plain]],
    ['jammy', ['RUN apt-get install -y ffmpeg', ...plain]],
    ['jammy', ['ENV LD_PRELOAD=/usr/lib/libjemalloc.so', ...plain]],
    ['jammy', ['CMD ["bash", "-c", "java -jar target/app.jar"]']],
  ])('on %s: %j', (kind, lines) => {
    const base = baseOf(file(lines))
    // what the release has by another name is asked for
    if (kind === 'alpine') expect(base).toBe('FROM eclipse-temurin:17-jre-alpine')
    else expect(base ?? '').not.toContain('alpine')
  })

  test('installs what the health check calls, where Alpine does not have it', () =>
    expect(mendedBy(rule, file(['HEALTHCHECK CMD curl -f localhost:8080 || exit 1', ...plain]))).toContain(
      'FROM eclipse-temurin:17-jre-alpine\nRUN apk add --no-cache curl\n',
    ))

  test('keeps to the C library of the build where a manifest names code for it', () => {
    const pom = '<dependency><artifactId>netty-tcnative-boringssl-static</artifactId></dependency>'
    const fixes = (files: Readonly<Record<string, string>>) => findingsIn(rule, file(plain), { files })[0]?.fixes
    expect(fixes({ 'pom.xml': pom })?.[0]?.title).toContain('17-jre-jammy')
    expect(fixes({ 'pom.xml': '<project/>' })?.[0]?.title).toContain('17-jre-alpine')
  })

  test('can as well run on the C library of the build, or with a run time made of its JDK', () => {
    const text = file(plain)
    const fixes = findingsIn(rule, text)[0]?.fixes ?? []
    expect(fixes.map((it) => it.id)).toEqual([undefined, 'glibc', 'linked-runtime'])
    const made = fixes.map((it) => applyEdits(text, it.edits)).map((it) => (it.ok ? it.text : it.reason))
    expect(made[1]).toContain('FROM eclipse-temurin:17-jre-jammy\n')
    expect(made[2]).toContain('--compress=2 --output /opt/java\n\nFROM debian:trixie-slim\n')
    expect(made[2]).toContain('COPY --from=build /opt/java /opt/java\n')
  })

  test('Java 8 takes the run time inside its JDK, or the image that has one', () => {
    const [finding] = findingsIn(rule, file(plain, 'maven:3.9-eclipse-temurin-8'))
    expect(finding?.fixes.map((it) => [it.id, it.title.replace(/.* on /, '')])).toEqual([
      [undefined, 'debian:trixie-slim'],
      ['glibc', 'eclipse-temurin:8-jre'],
    ])
    const after = mendedBy(rule, file(plain, 'maven:3-jdk-8'))
    expect(after).toContain('RUN cp -rL "$JAVA_HOME/jre" /opt/java\n\nFROM debian:trixie-slim\n')
    expect(after).toContain('COPY --from=build /opt/java /opt/java\n')
  })

  test.each([['openjdk:8u131-jdk'], ['openjdk:8-jdk-alpine']])('but not that of %s', (from) =>
    expect(mendedBy(rule, file(plain, from).replace('RUN mvn', 'RUN ./mvnw'))).not.toContain('$JAVA_HOME'),
  )

  test.each<readonly [string, string, number]>([
    ['Java 8 has no jlink', 'maven:3.9-eclipse-temurin-8', 0],
    ['a JDK of a distribution loads its libraries', 'debian:trixie', 0],
    ['Alpine has another C library', 'maven:3.9-eclipse-temurin-21-alpine', 0],
    ['a version without long-term support stays what it is', 'openjdk:19-jdk', 1],
  ])('%s', (_, from, count) => {
    const text = file(plain, from).replace(
      'RUN mvn',
      `RUN ${from === 'debian:trixie' ? 'apt-get install -y openjdk-21-jdk maven && ' : ''}mvn`,
    )
    expect(findingsIn(rule, text)[0]?.fixes.filter((it) => it.id === 'linked-runtime')).toHaveLength(count)
  })

  test.each([
    [
      'mkdir lib && javac -d classes Main.java && jar cf lib/a.jar -C out .',
      '["java", "-cp", "classes:lib/*", "Main"]',
      ['/app/classes', '/app/lib'],
    ],
    [
      'jar cf lib/a.jar A.class && jar cfm app.jar manifest.txt Main.class && javac Main.java',
      '["java", "-jar", "app.jar"]',
      ['/app/app.jar', '/app/lib/a.jar'],
    ],
  ])('brings all archives that %s makes', (build, start, paths) => {
    const after = mendedBy(rule, `FROM eclipse-temurin:21-jdk\nWORKDIR /app\nCOPY . .\nRUN ${build}\nCMD ${start}\n`)
    expect([...after.matchAll(/COPY --from=build (\S+) \1\n/g)].map((it) => it[1])).toEqual(paths)
  })
})
