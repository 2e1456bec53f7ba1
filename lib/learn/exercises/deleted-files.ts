import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const deletedFiles: Exercise = {
  id: 'deleted-files',
  title: 'What deletion does',
  situation:
    'A data team compiles its engine in the image and removes the compiler afterwards. The clean-up is there, and the image is as large as before.',
  idea: 'Every instruction makes a layer, and a layer keeps what exists when its instruction ends. A deletion in a later layer hides a file; its bytes are stored, pushed and pulled all the same.',
  dockerfile: `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends build-essential cmake
COPY engine /src
RUN make -C /src install
RUN apt-get purge -y --auto-remove build-essential cmake
RUN rm -rf /var/lib/apt/lists/* /src
CMD ["engine", "--serve"]
`,
  dockerignore: null,
  context: contextOf({ 'engine/Makefile': 4000, 'engine/main.c': 90000 }),
  files: {},
  goals: [
    { kind: 'reads' },
    { kind: 'waste', most: 5_000_000 },
    { kind: 'size', which: 'onDisk', most: 160_000_000 },
    { kind: 'made' },
    { kind: 'starts', word: 'engine' },
  ],
  hints: [
    'Look at the layers: which of them are large, and which take something away?',
    'What is installed and what is removed has to be in the same RUN, or in another stage.',
    'A bind mount lets a RUN use the source without a layer that holds it: `RUN --mount=type=bind,source=engine,target=/src,rw …`',
  ],
  solutions: [
    {
      title: 'One RUN that leaves nothing behind',
      why: 'Installing, building and removing end in one layer, which keeps only what is left at its end. The source is mounted for that RUN alone.',
      dockerfile: `FROM debian:bookworm-slim
RUN --mount=type=bind,source=engine,target=/src,rw \\
    apt-get update \\
    && apt-get install -y --no-install-recommends build-essential cmake \\
    && make -C /src install \\
    && apt-get purge -y --auto-remove build-essential cmake \\
    && rm -rf /var/lib/apt/lists/*
CMD ["engine", "--serve"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'RUN --mount=type=bind',
          text: 'The source is there for this one RUN and in no layer. `rw` lets make write beside it; what it writes there is thrown away.',
        },
        {
          at: 'apt-get purge',
          text: 'In the same RUN as the install: when the layer is written, there is no compiler left to be kept.',
        },
        { at: 'rm -rf /var/lib/apt/lists', text: 'The lists go the same way.' },
      ],
    },
    {
      title: 'A stage that is thrown away',
      why: 'The compiler never comes near the image: only what it made is copied out of the stage.',
      dockerfile: `FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential cmake
COPY engine /src
RUN make -C /src install DESTDIR=/made

FROM debian:bookworm-slim
COPY --from=build /made /
CMD ["engine", "--serve"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'AS build',
          text: 'A stage for all that compiles. Nothing has to be removed from it, because it is not shipped.',
        },
        {
          at: 'DESTDIR=/made',
          text: 'Installs below `/made` in place of `/`, so that what was made can be told from what was there before.',
        },
        { at: 'COPY --from=build', text: 'The one layer that the image gets from all of that.' },
      ],
    },
  ],
  remember: 'A deletion helps only in the layer that made the file, or in a stage that is not shipped.',
  quizzes: [
    {
      question: 'A RUN downloads 500 MB, the next RUN deletes it. How much does a machine pull?',
      answers: [
        {
          text: 'The 500 MB and the note that they are deleted',
          right: true,
          because: 'Layers are only added to. The file is in the first one for good.',
        },
        {
          text: 'Nothing of it',
          right: false,
          because: 'The file is not to be seen in a container, and its layer is pulled all the same.',
        },
        {
          text: '500 MB once, nothing the next time',
          right: false,
          because: 'True of every layer that is cached on that machine, and no help to the one that pulls first.',
        },
      ],
    },
  ],
}
