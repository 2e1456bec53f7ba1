import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const copyAndAdd: Exercise = {
  id: 'copy-and-add',
  title: 'COPY and ADD',
  situation:
    'A job image takes a model and a worker from the folder and gives both to a user afterwards. The model is in it twice.',
  idea: 'COPY copies. ADD also fetches and unpacks, and does not always do what one thinks: a fetched archive stays packed. chown in a RUN of its own copies every file that it touches into a new layer; COPY --chown sets the owner as it writes.',
  dockerfile: `FROM debian:bookworm-slim
WORKDIR /job
ADD model.bin /job/model.bin
ADD worker /job/worker
RUN useradd --no-log-init --uid 10001 job
RUN chown -R job:job /job
USER job
CMD ["/job/worker"]
`,
  dockerignore: null,
  context: contextOf({ 'model.bin': 150000000, worker: 3000000 }),
  files: {},
  goals: [
    { kind: 'reads' },
    { kind: 'rule', rule: 'add-for-copy' },
    { kind: 'rule', rule: 'changed-after-copy' },
    { kind: 'size', which: 'onDisk', most: 270_000_000 },
    { kind: 'user' },
    { kind: 'starts', word: '/job/worker' },
    { kind: 'holds', name: 'model.bin' },
    { kind: 'holds', name: 'job/worker' },
  ],
  hints: [
    'The layer of chown is as large as that of ADD. Why?',
    'COPY can set the owner while it writes.',
    '`COPY --chown=10001:10001 model.bin worker /job/`',
  ],
  solutions: [
    {
      title: 'Owners set by COPY',
      why: 'The files are written once, with the owner that they are to have.',
      dockerfile: `FROM debian:bookworm-slim
RUN useradd --no-log-init --uid 10001 job
WORKDIR /job
COPY --chown=job:job model.bin worker ./
USER job
CMD ["/job/worker"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'COPY --chown=job:job',
          text: 'The owner is set as the files are written, so that no second layer holds the same bytes. COPY, because there is nothing to fetch and nothing to unpack.',
        },
      ],
    },
    {
      title: 'No owner at all',
      why: 'Root owns what the program only reads; the user needs no right to change its own program.',
      dockerfile: `FROM debian:bookworm-slim
WORKDIR /job
COPY model.bin worker ./
USER 10001
CMD ["/job/worker"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'COPY model.bin worker ./',
          text: 'Owned by root and readable by all, which is enough for a program that only reads.',
        },
        { at: 'USER 10001', text: 'A number needs no entry in `/etc/passwd`.' },
      ],
    },
  ],
  remember:
    'COPY what is in the context, with the owner it is to have. ADD is for archives to unpack and for addresses with a checksum.',
  quizzes: [
    {
      question: 'What does ADD https://example.org/tool.tar.gz /opt/ leave in /opt?',
      answers: [
        {
          text: 'The archive, packed',
          right: true,
          because: 'Only archives from the build context are unpacked by ADD, unless --unpack says otherwise.',
        },
        { text: 'The unpacked files', right: false, because: 'That is what it does with an archive of the context.' },
        { text: 'Nothing, it needs --checksum', right: false, because: 'A checksum is advised, not asked for.' },
      ],
    },
  ],
}
