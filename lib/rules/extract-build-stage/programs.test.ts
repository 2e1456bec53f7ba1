import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

/** The last stage of a file after the step: what is shipped. */
const shipped = (text: string): string => runStage(text).trimEnd()
const lines = (text: string): string => dockerfile(text).trimEnd()

describe('what a program needs decides where it runs', () => {
  test.each([
    [
      'a Rust program loads the C library',
      `
      FROM rust:1.75
      WORKDIR /usr/src/app
      COPY . .
      RUN cargo build --release
      EXPOSE 8080
      CMD ["./target/release/app"]
      `,
      `
      FROM gcr.io/distroless/cc-debian13:nonroot
      WORKDIR /usr/src/app
      COPY --from=build /usr/src/app/target/release/app /usr/src/app/target/release/app
      USER 65532:65532
      EXPOSE 8080
      CMD ["./target/release/app"]
      `,
    ],
    [
      'one that cargo installs is found on the other PATH',
      `
      FROM rust:1.31
      WORKDIR /usr/src/myapp
      COPY . .
      RUN cargo install --path .
      CMD ["myapp"]
      `,
      `
      FROM gcr.io/distroless/cc-debian13:nonroot
      WORKDIR /usr/src/myapp
      COPY --from=build /usr/local/cargo/bin/myapp /usr/local/bin/myapp
      USER 65532:65532
      CMD ["myapp"]
      `,
    ],
    [
      'a Rust program for musl is static',
      `
      FROM rust:1.80-alpine
      RUN apk add --no-cache musl-dev
      WORKDIR /app
      COPY . .
      RUN cargo build --release
      CMD ["/app/target/release/tool"]
      `,
      `
      FROM gcr.io/distroless/static-debian13:nonroot
      WORKDIR /app
      COPY --from=build /app/target/release/tool /app/target/release/tool
      USER 65532:65532
      CMD ["/app/target/release/tool"]
      `,
    ],
    [
      'headers that the build installs tell which libraries the program loads',
      `
      FROM rust:1-bookworm
      WORKDIR /app
      RUN apt-get update -y && apt-get install -y libpq-dev
      COPY Cargo.toml Cargo.lock ./
      COPY src src
      COPY migrations migrations
      RUN cargo build --release
      CMD ["/app/target/release/api"]
      `,
      `
      FROM debian:trixie-slim
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libpq5 && rm -rf /var/lib/apt/lists/*
      WORKDIR /app
      COPY migrations migrations
      COPY --from=build /app/target/release/api /app/target/release/api
      USER 65532:65532
      CMD ["/app/target/release/api"]
      `,
    ],
    [
      'a C program of the gcc image',
      `
      FROM gcc:4.9
      COPY . /usr/src/myapp
      WORKDIR /usr/src/myapp
      RUN gcc -o myapp main.c
      CMD ["./myapp"]
      `,
      `
      FROM gcr.io/distroless/cc-debian13:nonroot
      WORKDIR /usr/src/myapp
      COPY --from=build /usr/src/myapp/myapp /usr/src/myapp/myapp
      USER 65532:65532
      CMD ["./myapp"]
      `,
    ],
    [
      'what make installs on a distribution, with the library it is linked against',
      `
      FROM ubuntu:22.04
      RUN apt-get update && apt-get install -y gcc make libsqlite3-dev
      COPY . /src
      RUN cd /src && ./configure && make && make install
      CMD ["mytool", "--daemon"]
      `,
      `
      FROM ubuntu:22.04
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libsqlite3-0 && rm -rf /var/lib/apt/lists/*
      ENV LD_LIBRARY_PATH=/usr/local/lib
      COPY --from=build /usr/local /usr/local
      USER 65532:65532
      CMD ["mytool", "--daemon"]
      `,
    ],
    [
      'what another project installed comes along, and not the archive that it came in',
      `
      FROM ubuntu:24.04
      RUN apt-get update && apt-get install -y g++ make wget ca-certificates
      RUN wget https://example.org/vendor/dep-2.0.tar.gz && tar xzf dep-2.0.tar.gz && cd dep-2.0 && ./configure && make && make install
      COPY . /work
      RUN make -C /work
      ENTRYPOINT ["/work/server"]
      `,
      `
      FROM gcr.io/distroless/cc-debian13:nonroot
      ENV LD_LIBRARY_PATH=/usr/local/lib
      COPY --from=build /usr/local/lib /usr/local/lib
      COPY --from=build /work/server /work/server
      USER 65532:65532
      ENTRYPOINT ["/work/server"]
      `,
    ],
    [
      'what another project installed under a prefix of its own is found, beside libraries of packages',
      `
      FROM ubuntu:22.04
      RUN apt-get update && apt-get install -y g++ cmake libboost-all-dev
      RUN git clone https://example.org/dep /dep && cmake -S /dep -B /dep/b -DCMAKE_INSTALL_PREFIX=/opt/dep && cmake --build /dep/b && cmake --install /dep/b
      COPY . /work
      RUN make -C /work
      ENTRYPOINT ["/work/server"]
      `,
      `
      FROM ubuntu:22.04
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
      ENV LD_LIBRARY_PATH=/opt/dep/lib
      COPY --from=build /usr/lib/*-linux-gnu/libboost_*.so.* /usr/local/lib/
      COPY --from=build /usr/lib/*-linux-gnu/libicu*.so.[0-9][0-9] /usr/local/lib/
      COPY --from=build /opt/dep/lib /opt/dep/lib
      RUN ldconfig
      COPY --from=build /work/server /work/server
      USER 65532:65532
      ENTRYPOINT ["/work/server"]
      `,
    ],
    [
      'a program that another one helps gets that, and certificates',
      `
      FROM golang:1.24
      RUN apt-get update && apt-get install -y ffmpeg git
      COPY . .
      RUN go build -o /a
      CMD ["/a"]
      `,
      `
      FROM debian:trixie-slim
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates ffmpeg && rm -rf /var/lib/apt/lists/*
      COPY --from=build /a /a
      USER 65532:65532
      CMD ["/a"]
      `,
    ],
    [
      'a check of health by another program needs that and a shell',
      `
      FROM golang:1.24
      COPY . .
      RUN go build -o /a
      HEALTHCHECK CMD curl -f localhost || exit 1
      CMD ["/a"]
      `,
      `
      FROM debian:trixie-slim
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
      COPY --from=build /a /a
      USER 65532:65532
      HEALTHCHECK CMD curl -f localhost || exit 1
      CMD ["/a"]
      `,
    ],
    [
      'a script that the build makes ready comes from the build',
      `
      FROM golang:1.24
      WORKDIR /s
      COPY . .
      COPY wait-for-it.sh /
      RUN go build -o /a && chmod +x /wait-for-it.sh
      CMD ["/wait-for-it.sh", "db:5432", "--", "/a"]
      `,
      `
      FROM debian:trixie-slim
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
      WORKDIR /s
      COPY --from=build /a /a
      COPY --from=build /wait-for-it.sh /wait-for-it.sh
      USER 65532:65532
      CMD ["/wait-for-it.sh", "db:5432", "--", "/a"]
      `,
    ],
    [
      'a command for a shell gets one',
      `
      FROM golang:1.24-alpine
      RUN apk add --no-cache git tzdata
      COPY . .
      RUN go build -o /a
      CMD /a --port $PORT
      `,
      `
      FROM alpine:3.23
      RUN apk add --no-cache ca-certificates tzdata
      COPY --from=build /a /a
      USER 65532:65532
      CMD /a --port $PORT
      `,
    ],
    [
      'what is fetched ready made is copied, and finds the C library',
      `
      FROM golang:1.24
      ADD https://example.org/tini /tini
      RUN chmod +x /tini
      COPY . /src
      WORKDIR /src
      RUN go build -o /a .
      RUN curl -o /src/geo.mmdb https://example.org/geo.mmdb
      ENTRYPOINT ["/tini", "--"]
      CMD ["/a"]
      `,
      `
      FROM gcr.io/distroless/cc-debian13:nonroot
      WORKDIR /src
      COPY --from=build /tini /tini
      COPY --from=build /a /a
      COPY --from=build /src/geo.mmdb /src/geo.mmdb
      USER 65532:65532
      ENTRYPOINT ["/tini", "--"]
      CMD ["/a"]
      `,
    ],
    [
      'an archive of Maven runs on the run time of its Java',
      `
      FROM maven:3.9-eclipse-temurin-17
      WORKDIR /usr/src/app
      COPY pom.xml .
      COPY src ./src
      RUN mvn package -DskipTests
      ENV SPRING_PROFILES_ACTIVE=prod MAVEN_OPTS=-Xmx1g
      EXPOSE 8080
      ENTRYPOINT ["java","-jar","/usr/src/app/target/app.jar"]
      `,
      `
      FROM eclipse-temurin:17-jre-alpine
      WORKDIR /usr/src/app
      COPY --from=build /usr/src/app/target/app.jar /usr/src/app/target/app.jar
      USER 65532:65532
      ENV SPRING_PROFILES_ACTIVE=prod MAVEN_OPTS=-Xmx1g
      EXPOSE 8080
      ENTRYPOINT ["java","-jar","/usr/src/app/target/app.jar"]
      `,
    ],
    [
      'an archive whose name only a shell finds',
      `
      FROM openjdk:16-jdk-alpine
      WORKDIR /app
      COPY . .
      RUN ./gradlew bootJar
      CMD java $JAVA_OPTS -jar build/libs/*.jar
      `,
      `
      FROM eclipse-temurin:17-jre-alpine
      WORKDIR /app
      COPY --from=build /app/build/libs/*.jar /app/build/libs/
      USER 65532:65532
      CMD java $JAVA_OPTS -jar build/libs/*.jar
      `,
    ],
    [
      'classes of javac',
      `
      FROM openjdk:11
      COPY . /usr/src/myapp
      WORKDIR /usr/src/myapp
      RUN javac Main.java
      CMD ["java", "Main"]
      `,
      `
      FROM eclipse-temurin:11-jre-alpine
      WORKDIR /usr/src/myapp
      COPY --from=build /usr/src/myapp/*.class /usr/src/myapp/
      USER 65532:65532
      CMD ["java", "Main"]
      `,
    ],
    [
      'a start script that Gradle makes, with all that lies beside it',
      `
      FROM gradle:8-jdk21
      COPY . /src
      WORKDIR /src
      RUN gradle installDist
      CMD ["./build/install/server/bin/server"]
      `,
      `
      FROM eclipse-temurin:21-jre-jammy
      WORKDIR /src
      COPY --from=build /src/build/install/server /src/build/install/server
      USER 65532:65532
      CMD ["./build/install/server/bin/server"]
      `,
    ],
  ])('%s', (_, before, after) => expect(shipped(before)).toBe(lines(after)))

  test('libraries that are installed among those of the system are asked for', () =>
    expect(
      shipped(
        'FROM debian:13\nRUN apt-get update && apt-get install -y g++ make git\nRUN git clone https://example.org/dep /dep && cd /dep && ./configure --prefix=/usr && make install\nCOPY . /work\nRUN make -C /work\nCMD ["/work/server"]\n',
      ),
    ).toBe(''))

  test('a C++ library that is newer than the one where it runs is linked in', () =>
    expect(mendedBy(rule, 'FROM gcc:15\nCOPY a.cpp /\nRUN g++ -O2 -o /a /a.cpp\nCMD ["/a"]\n')).toContain(
      'RUN g++ -O2 -o /a /a.cpp -static-libstdc++ -static-libgcc\n',
    ))
})

test('what puts the program itself among the files of the gcc image asks for no libraries', () => {
  const text =
    'FROM gcc:14\nRUN apt-get update && apt-get install -y cmake ninja-build\nCOPY . /src\nRUN cd /src && cmake -GNinja . && ninja && ninja install\nENTRYPOINT ["indexer"]\n'
  const [found] = findingsIn(rule, text)
  expect(found?.message).not.toContain('installs libraries among those of the system')
  expect(found?.fixes).not.toEqual([])
})
