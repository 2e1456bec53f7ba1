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
