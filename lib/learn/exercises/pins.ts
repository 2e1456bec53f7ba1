import type { Exercise } from '../exercise'

export const pins: Exercise = {
  id: 'pins',
  title: 'Pins',
  situation: 'An image built last night is not the one that was tested last week, and nobody changed the file.',
  idea: 'A tag can move. latest moves with every release; a version moves with every patch; a digest never does, and gets no security updates by itself.',
  dockerfile: `FROM ubuntu:latest
RUN apt-get update && apt-get upgrade -y \\
    && apt-get install -y --no-install-recommends nginx-light \\
    && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["nginx", "-g", "daemon off;"]
`,
  dockerignore: null,
  context: null,
  files: {},
  goals: [
    { kind: 'reads' },
    { kind: 'rule', rule: 'floating-tag' },
    { kind: 'rule', rule: 'package-upgrade' },
    { kind: 'size', which: 'onDisk', most: 150_000_000 },
    { kind: 'starts', word: 'nginx' },
    { kind: 'holds', name: 'nginx' },
  ],
  hints: [
    'Two lines make other bytes every week.',
    'Name a version of the base that gets updates, and take updates by building on it again.',
    '`FROM ubuntu:24.04` or `debian:trixie-slim`, without upgrade',
  ],
  solutions: [
    {
      title: 'A version of the same system',
      why: '24.04 gets security updates until 2029, and what changes is the patch level alone.',
      dockerfile: `FROM ubuntu:24.04
RUN apt-get update \\
    && apt-get install -y --no-install-recommends nginx-light \\
    && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["nginx", "-g", "daemon off;"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'FROM ubuntu:24.04',
          text: 'A release that stays the release it is. Its patches come with the next build that pulls the base.',
        },
        {
          at: 'RUN apt-get update',
          text: 'Without `upgrade`, which made every build another one and stored each upgraded file a second time.',
        },
      ],
    },
    {
      title: 'A version of another system',
      why: "Debian's slim image is smaller, and its release as long supported.",
      dockerfile: `FROM debian:trixie-slim
RUN apt-get update \\
    && apt-get install -y --no-install-recommends nginx-light \\
    && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["nginx", "-g", "daemon off;"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'FROM debian:trixie-slim',
          text: 'The release by its name, in its small variant. Where every byte has to be the same, a digest stands behind the tag, and something has to raise it.',
        },
      ],
    },
  ],
  remember: 'Pin what you can keep up to date: a release by tag, a digest where something raises it for you.',
  quizzes: [
    {
      question: 'What keeps a file with a digest from growing old?',
      answers: [
        {
          text: 'A bot that raises the digest with each rebuild',
          right: true,
          because: 'Renovate and Dependabot do; a digest that nobody raises is a system without updates.',
        },
        {
          text: 'apt-get upgrade',
          right: false,
          because: 'It makes every build another one, and puts each upgraded file into the image twice.',
        },
        { text: 'Docker does it', right: false, because: 'A digest is exactly these bytes.' },
      ],
    },
    {
      question: 'Should the version of each apt package be pinned too, as in `curl=7.88.1-10+deb12u5`?',
      answers: [
        {
          text: 'Yes, then every build is the same',
          right: false,
          because: 'For as long as the archive has that version, which may be some weeks.',
        },
        {
          text: 'Seldom',
          right: true,
          because:
            'When a security update replaces a version, the archive drops it: the build fails until somebody edits the file, and meanwhile it holds the update off.',
        },
        { text: 'It has no effect', right: false, because: 'apt installs exactly that version, or nothing.' },
      ],
    },
  ],
}
