/** A file with something to mend for several rules, and a word that no request may carry. */
export const heavy = `FROM debian:bookworm
# canary-4711
RUN apt-get update
RUN apt-get install -y curl git
COPY . /srv
CMD ["/srv/run"]
`

/** Nothing is known of where it starts. */
export const unknownBase = `FROM secret-registry.internal/team/base:7
COPY run /run
CMD ["/run"]
`

export const notADockerfile = `FRM debian:bookworm
RUN echo hello
`

/** An everyday service with an everyday weight. */
export const service = `FROM node:20
# canary-4711: the shop
WORKDIR /app
COPY . .
RUN apt-get update
RUN apt-get install -y git python3 vim
RUN npm install
RUN npm run build
RUN chown -R node:node /app
ENV NODE_ENV production
EXPOSE 3000
CMD npm start
`

/** Its libraries are not told by the file, so that the step that splits it has to ask for them. */
export const withLibraries = `FROM gcc:13
# canary-4711
RUN apt-get update && apt-get install -y cmake ninja-build libindexer-dev
COPY . /src
RUN mkdir /src/build && cd /src/build && cmake -GNinja -DCMAKE_BUILD_TYPE=Release .. && ninja && ninja install
RUN cd / && rm -rf /src/build
RUN ldconfig
ENTRYPOINT ["indexer"]
`
