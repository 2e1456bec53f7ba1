import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const architectures: Exercise = {
  id: 'architectures',
  title: 'Architectures',
  situation:
    'The image is built for amd64 alone, whatever it is to run on. On machines with an arm64 processor it runs in an emulator, several times slower.',
  idea: "A build knows the platform it is for. A base without --platform is taken for that platform; a build stage can run on the machine's own with $BUILDPLATFORM and make a program for $TARGETARCH.",
  dockerfile: `FROM --platform=linux/amd64 golang:1.26 AS build
WORKDIR /src
COPY . .
RUN GOARCH=amd64 go build -o /bin/agent .

FROM --platform=linux/amd64 debian:bookworm
COPY --from=build /bin/agent /bin/agent
USER 10001
CMD ["/bin/agent"]
`,
  dockerignore: null,
  context: contextOf({ 'go.mod': 200, 'main.go': 4000 }),
  files: {
    'go.mod': `module example.org/agent

go 1.26
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'rule', rule: 'constant-platform' },
    { kind: 'size', which: 'onDisk', most: 95_000_000 },
    { kind: 'stages', least: 2 },
    { kind: 'made' },
    { kind: 'starts', word: '/bin/agent' },
  ],
  hints: [
    'Which lines name an architecture?',
    'Leave the platform to the build, or say `$BUILDPLATFORM` for the stage that compiles.',
    '`FROM --platform=$BUILDPLATFORM golang:1.26 AS build`, `ARG TARGETOS TARGETARCH`, `GOOS=$TARGETOS GOARCH=$TARGETARCH go build`',
  ],
  solutions: [
    {
      title: "Compile for the target on the machine's own platform",
      why: 'The compiler runs at full speed and makes a program for whatever was asked for.',
      dockerfile: `FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /bin/agent .

FROM debian:bookworm-slim
COPY --from=build /bin/agent /bin/agent
USER 10001
CMD ["/bin/agent"]
`,
      dockerignore: null,
      remarks: [
        {
          at: '--platform=$BUILDPLATFORM',
          text: 'The compiler runs on the processor of the machine that builds, without an emulator.',
        },
        { at: 'ARG TARGETOS TARGETARCH', text: 'BuildKit knows them; a stage that wants them has to ask.' },
        {
          at: 'GOOS=$TARGETOS',
          text: 'The program is for whatever the build is for. Without cgo, Go needs nothing else for that.',
        },
        {
          at: 'FROM debian:bookworm-slim',
          text: 'Of the platform that was asked for, because the file says nothing else.',
        },
      ],
    },
    {
      title: 'No platform at all',
      why: "Every stage is of the platform that the build is for. Slower for others than one's own, and right.",
      dockerfile: `FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /bin/agent .

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /bin/agent /bin/agent
CMD ["/bin/agent"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'FROM golang:1.26 AS build',
          text: "Each stage is of the platform that the build is for. Built for another than one's own, the compiler runs in an emulator: right, and slow.",
        },
        { at: 'FROM gcr.io/distroless', text: 'One tag for every architecture that there is.' },
      ],
    },
  ],
  remember: 'Name no architecture in a file; let the build say which, and compilers cross it.',
  quizzes: [
    {
      question: 'What does docker build --platform linux/arm64 do with FROM --platform=linux/amd64?',
      answers: [
        {
          text: 'It makes an image with programs for amd64',
          right: true,
          because:
            'The stage is taken as the file says, and a check of BuildKit warns of it. On arm64 it runs in an emulator, or not at all.',
        },
        { text: 'It takes arm64 all the same', right: false, because: 'What the file says comes first.' },
        { text: 'It fails', right: false, because: 'It builds, which is what makes it hard to find.' },
      ],
    },
  ],
}
