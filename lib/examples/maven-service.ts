import type { Example } from './example'

export const mavenService: Example = {
  id: 'maven-service',
  title: 'Java service with Maven',
  summary: 'A Spring Boot service that runs on the JDK, Maven and local repository it was built with.',
  dockerfile: `FROM maven:3.9-eclipse-temurin-17

LABEL maintainer="payments@shop.example"

# wkhtmltopdf renders the invoices, its fonts come along
RUN apt-get update && apt-get install -y wkhtmltopdf fonts-dejavu

WORKDIR /build
ADD . /build

# tests run in the pipeline, not here
RUN mvn -B package -DskipTests
RUN cp target/*.jar /app.jar

ENV JAVA_OPTS="-Xms256m -Xmx768m"
ENV SPRING_PROFILES_ACTIVE=prod
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD curl -fs http://localhost:8080/actuator/health || exit 1

# shell form so that JAVA_OPTS is expanded
ENTRYPOINT java $JAVA_OPTS -jar /app.jar
`,
}
