import { describe, expect, test } from 'vitest'
import { fileOf, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const file = (lines: readonly string[], from = 'tomcat:9') => fileOf([`FROM ${from}`, ...lines])
const build = ['RUN apt-get update && apt-get install -y maven git', 'WORKDIR /build', 'COPY . .', 'RUN mvn package']
const start = ['EXPOSE 8080', 'CMD ["catalina.sh", "run"]']

describe('what is built in the image of Tomcat is served by the same image without the build', () => {
  test.each<readonly [string, string]>([
    ['copied among its applications', 'cp target/app.war /usr/local/tomcat/webapps/ROOT.war'],
    ['moved there by a variable', 'mv target/*.war $CATALINA_HOME/webapps/'],
  ])('an archive that is %s', (_, put) => {
    const text = runStage(file([...build, `RUN ${put}`, ...start]))
    expect(text).toBe(
      [
        'FROM tomcat:9',
        'COPY --from=build --chown=65532:65532 /usr/local/tomcat/webapps /usr/local/tomcat/webapps',
        'USER 65532:65532',
        ...start,
        '',
      ].join('\n'),
    )
  })

  test('without a command of its own, with the settings and the applications that it changes', () => {
    const put = 'rm -rf /usr/local/tomcat/webapps/ROOT && cp target/app.war /usr/local/tomcat/webapps/ROOT.war'
    const text = runStage(
      file([...build, `RUN ${put}`, 'COPY server.xml /usr/local/tomcat/conf/server.xml', 'EXPOSE 8080']),
    )
    expect(text).toContain('tomcat:9\nRUN rm -rf /usr/local/tomcat/webapps/ROOT\nCOPY ')
    expect(text).toContain(' /usr/local/tomcat/webapps /usr/local/tomcat/webapps\n')
    expect(text).toContain('COPY server.xml /usr/local/tomcat/conf/server.xml\n')
  })

  test('asks for the archive where nothing puts it there', () => {
    const [finding] = findingsIn(rule, file([...build, ...start]))
    expect(finding?.fixes[0]?.asks?.questions.map((it) => it.usual)).toEqual(['/build/target/*.war'])
  })

  test.each<readonly [string, string]>([
    ['an archive that was built elsewhere', file(['COPY target/app.war /usr/local/tomcat/webapps/', ...start])],
    ['another server', file([...build, 'CMD ["java", "-version"]'])],
  ])('but not %s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('a Tomcat that the file fetches runs on a Java run time', () => {
  const text = runStage(
    file(
      [
        'ENV CATALINA_HOME=/opt/tomcat',
        'ENV PATH=$CATALINA_HOME/bin:$PATH',
        'RUN curl -fsSL https://example.org/tomcat.tar.gz | tar xz -C /opt',
        'WORKDIR /src',
        'COPY . .',
        'RUN mvn package && cp target/shop.war /opt/tomcat/webapps/ROOT.war',
        ...start,
      ],
      'maven:3.9-eclipse-temurin-17',
    ),
  )
  expect(text).toMatch(/^FROM eclipse-temurin:17-jre-/)
  expect(text).toContain('ENV PATH=/opt/tomcat/bin:$PATH\n')
  expect(text).toContain('COPY --from=build --chown=65532:65532 /opt/tomcat /opt/tomcat\n')
  expect(text).toContain('CMD ["catalina.sh", "run"]\n')
})

describe('an archive that Spring Boot takes apart', () => {
  test.each<readonly [string, string, string]>([
    ['-Djarmode=tools -jar target/app.jar extract --destination out', 'out/app.jar', '/build/out'],
    ['-Djarmode=tools -jar app.jar extract', 'app/app.jar', '/build/app'],
  ])('%s: %s', (options, jar, place) => {
    const lines = [...build.slice(1), `RUN java ${options}`, `CMD ["java", "-jar", "${jar}"]`]
    expect(runStage(file(lines, 'maven:3-eclipse-temurin-21'))).toContain(`COPY --from=build ${place} ${place}\n`)
  })

  test('runs without the JDK that its last stage starts from', () => {
    const text = [
      'FROM maven:3-eclipse-temurin-17 AS build',
      'WORKDIR /w',
      'COPY . .',
      'RUN mvn package && java -Djarmode=layertools -jar target/*.jar extract',
      'FROM eclipse-temurin:17',
      'WORKDIR /app',
      'COPY --from=build /w/dependencies/ ./',
      'RUN true',
      'COPY --from=build /w/application/ ./',
      'ENTRYPOINT ["java", "org.springframework.boot.loader.JarLauncher"]',
      '',
    ].join('\n')
    expect(mendedBy(rule, text)).toContain('\nFROM eclipse-temurin:17-jre')
  })
})
