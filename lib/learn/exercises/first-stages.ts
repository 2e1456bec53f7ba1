import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const firstStages: Exercise = {
  id: 'first-stages',
  title: 'Two stages: a Go service',
  situation: 'A service of 12 MB is shipped with the compiler that made it.',
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
    { kind: 'starts', word: '/bin/api' },
  ],
  hints: [
    'What of all this does a running container use?',
    'FROM golang:1.26 AS build, then a second FROM and COPY --from=build.',
    'CGO_ENABLED=0 makes a program that needs no C library, so that it runs on scratch or distroless/static.',
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
  ],
}
