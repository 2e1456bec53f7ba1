import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const firstStages: Exercise = {
  id: 'first-stages',
  title: 'Two stages: a Go service',
  situation: 'A service is one program. Its image holds the compiler that made it, every module and the source.',
  idea: 'A file can have several stages. Each starts from its own base; only the last one becomes the image, and COPY --from takes from the others what is wanted.',
  dockerfile: `FROM golang:1.26
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /bin/api ./cmd/api
CMD ["/bin/api"]
`,
  dockerignore: null,
  context: contextOf({ 'go.mod': 300, 'go.sum': 5000, 'cmd/api/main.go': 4000 }),
  files: {
    'go.mod': `module example.org/api

go 1.26

require github.com/go-chi/chi/v5 v5.2.0
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'stages', least: 2 },
    { kind: 'size', which: 'onDisk', most: 45_000_000 },
    { kind: 'user' },
    { kind: 'made' },
    { kind: 'starts', word: '/bin/api' },
  ],
  hints: [
    'What of all this does a running container use?',
    '`FROM golang:1.26 AS build`, then a second FROM and `COPY --from=build`.',
    '`CGO_ENABLED=0` makes a program that needs no C library, so that it runs on scratch or `gcr.io/distroless/static-debian12:nonroot`.',
  ],
  solutions: [
    {
      title: 'Onto distroless',
      why: 'The image has certificates, time zones and a user, and no shell.',
      dockerfile: `FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /bin/api ./cmd/api

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /bin/api /bin/api
CMD ["/bin/api"]
`,
      dockerignore: null,
      remarks: [
        { at: 'AS build', text: 'What was the whole file is a stage with a name now.' },
        {
          at: 'CGO_ENABLED=0',
          text: 'No C library is linked, so that the program runs where there is none. `-s -w` leaves out symbols and debugging data, `-trimpath` the paths of this machine.',
        },
        {
          at: 'FROM gcr.io/distroless',
          text: 'Certificates, time zones and a user that is not root. No shell: what cannot be started cannot be misused.',
        },
        { at: 'COPY --from=build', text: 'Of all the stage holds, one file.' },
      ],
    },
    {
      title: 'Onto Alpine',
      why: 'A few megabytes more for a shell and a package manager.',
      dockerfile: `FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /bin/api ./cmd/api

FROM alpine:3.22
COPY --from=build /bin/api /bin/api
USER 10001
CMD ["/bin/api"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'CGO_ENABLED=0 go build',
          text: 'Built without the C library, it does not matter to the program that Alpine has another one.',
        },
        { at: 'FROM alpine:3.22', text: 'With a shell and apk, for those who want to look inside.' },
        { at: 'USER 10001', text: 'Alpine starts as root unless the file says otherwise.' },
      ],
    },
  ],
  remember: 'Build in one stage, ship from another.',
  quizzes: [
    {
      question: 'Does it pay to clean up in the build stage?',
      answers: [
        {
          text: 'No, what is not copied is not shipped',
          right: true,
          because: 'Its layers cost room in the build cache and nothing else.',
        },
        { text: 'Yes, each stage counts', right: false, because: 'Only the last one, and those it starts from.' },
        { text: 'Only RUN counts', right: false, because: 'What counts is whether the stage is shipped.' },
      ],
    },
    {
      question: 'A stage is in the file, and no other starts from it or copies from it. When is it built?',
      answers: [
        { text: 'Each time, before the last one', right: false, because: 'That was so before BuildKit.' },
        {
          text: 'Only when it is asked for by `--target`',
          right: true,
          because:
            'BuildKit builds what the image needs and nothing else, so that a stage for tests costs nothing here.',
        },
        { text: 'Each time, but it is not shipped', right: false, because: 'It is not even begun.' },
      ],
    },
  ],
}
