import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const javaArtifact: Exercise = {
  id: 'java-artifact',
  title: 'Artifacts only: a Java service',
  situation: 'A Spring service brings Maven, its local repository, the source and a whole JDK to production.',
  idea: 'A build makes an artifact: one jar. What runs it is a Java runtime. Everything else is left in the stage that built it.',
  dockerfile: `FROM maven:3.9-eclipse-temurin-21
WORKDIR /build
COPY . .
RUN mvn -B package -DskipTests
USER 10001
ENTRYPOINT ["java", "-jar", "target/shop.jar"]
`,
  dockerignore: null,
  context: contextOf({ 'pom.xml': 3000, 'src/main/java/Shop.java': 5000 }),
  files: {},
  goals: [
    { kind: 'reads' },
    { kind: 'stages', least: 2 },
    { kind: 'size', which: 'compressed', most: 160_000_000 },
    { kind: 'fetched', machine: 'runner', most: 1_000_000 },
    { kind: 'made' },
    { kind: 'starts', word: 'shop.jar' },
  ],
  hints: [
    'The image needs a jar and something that runs it.',
    'A JRE is about half of a JDK to pull. And the dependencies can be fetched before the source is copied.',
    '`COPY pom.xml .`, `mvn dependency:go-offline`, `COPY src src`, then `COPY --from=build …` into `eclipse-temurin:21-jre`',
  ],
  solutions: [
    {
      title: 'The jar on a JRE',
      why: 'The runtime has no compiler, and dependencies are fetched again only where pom.xml changed.',
      dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package -DskipTests

FROM eclipse-temurin:21-jre
COPY --from=build /build/target/shop.jar /app/shop.jar
USER 10001
ENTRYPOINT ["java", "-jar", "/app/shop.jar"]
`,
      dockerignore: null,
      remarks: [
        { at: 'COPY pom.xml', text: 'The file that names the dependencies comes before the source.' },
        { at: 'dependency:go-offline', text: 'Fetches them into a layer that a change of the source leaves alone.' },
        { at: 'FROM eclipse-temurin:21-jre', text: 'Runs a jar and cannot compile one.' },
        { at: 'COPY --from=build', text: 'The artifact. Maven, `~/.m2` and the source stay in the stage.' },
      ],
    },
    {
      title: 'The jar on a JRE on Alpine',
      why: 'A smaller system below the same runtime.',
      dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY . .
RUN mvn -B package -DskipTests

FROM eclipse-temurin:21-jre-alpine
WORKDIR /app
COPY --from=build /build/target/shop.jar shop.jar
USER 10001
ENTRYPOINT ["java", "-jar", "shop.jar"]
`,
      dockerignore: null,
      remarks: [
        {
          at: '21-jre-alpine',
          text: 'The same runtime, built for musl. A library that brings native code has to bring it for musl too.',
        },
      ],
    },
  ],
  remember: 'Ship the artifact and what runs it, nothing that made it.',
  quizzes: [
    {
      question: 'Why not copy /root/.m2 into the final stage as well?',
      answers: [
        {
          text: 'The jar of Spring Boot holds its dependencies',
          right: true,
          because: 'They would be in the image twice.',
        },
        { text: 'It is too large', right: false, because: 'It is large, and above all it is not used.' },
        { text: 'COPY --from cannot copy folders', right: false, because: 'It can.' },
      ],
    },
  ],
}
