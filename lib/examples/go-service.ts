import type { Example } from './example'

export const goService: Example = {
  id: 'go-service',
  title: 'Go service',
  summary: 'A small HTTP service that ships the whole Go toolchain to run one static binary.',
  dockerfile: `FROM golang:1.24

WORKDIR /src

# everything, the build needs it
COPY . .

RUN go mod download
RUN CGO_ENABLED=0 go build -o /usr/local/bin/hello .

# address the service listens on
ENV LISTEN=:8080
EXPOSE 8080

CMD ["/usr/local/bin/hello"]
`,
}
