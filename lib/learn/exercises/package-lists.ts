import type { Exercise } from '../exercise'

export const packageLists: Exercise = {
  id: 'package-lists',
  title: 'Lists and caches in the same layer',
  situation:
    'An image for support engineers brings a few command line tools. Its layers hold package lists and downloads that nobody will read again.',
  idea: '`apt-get update` writes lists of all packages there are, and package managers keep what they downloaded. Both serve the next install, which in an image there never is.',
  dockerfile: `FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl jq python3-pip
RUN pip install --break-system-packages httpie
RUN rm -rf /var/lib/apt/lists/* /root/.cache
CMD ["http", "--help"]
`,
  dockerignore: null,
  context: null,
  files: {},
  goals: [
    { kind: 'reads' },
    { kind: 'waste', most: 1_000_000 },
    { kind: 'size', which: 'onDisk', most: 160_000_000 },
    { kind: 'rule', rule: 'apt-update-alone' },
    { kind: 'rule', rule: 'package-cache-left' },
    { kind: 'holds', name: 'httpie' },
    { kind: 'starts', word: 'http' },
  ],
  hints: [
    'Which of the layers hold lists and caches, and which delete them?',
    'Update, install and remove the lists in one RUN; tell pip to keep no cache.',
    '`RUN apt-get update && apt-get install … && rm -rf /var/lib/apt/lists/*`, and `pip install --no-cache-dir`',
  ],
  solutions: [
    {
      title: 'Remove them in the same RUN',
      why: 'The lists and the cache are gone before the layer ends.',
      dockerfile: `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl jq python3-pip \\
    && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir --break-system-packages httpie
CMD ["http", "--help"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'RUN apt-get update && apt-get install',
          text: 'One RUN: the lists are as new as the install that reads them.',
        },
        { at: '&& rm -rf', text: 'Before the layer ends, so that there is nothing for a later one to hide.' },
        { at: '--no-cache-dir', text: 'pip keeps what it downloads for a next time that an image does not have.' },
      ],
    },
    {
      title: 'Keep them out with cache mounts',
      why: 'What is under a cache mount is in no layer, and a laptop builds faster the next time.',
      dockerfile: `FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends curl jq python3-pip
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install --break-system-packages httpie
CMD ["http", "--help"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'target=/var/cache/apt',
          text: "A folder of the machine that builds, in no layer. `sharing=locked` lets one build at a time use it, as apt needs. Debian's images delete downloaded packages by themselves (`/etc/apt/apt.conf.d/docker-clean`); whoever wants to keep those too removes that file first.",
        },
        {
          at: 'target=/root/.cache/pip',
          text: 'The same for pip, which then needs no option: what it keeps is not in the image.',
        },
      ],
    },
  ],
  remember: 'Lists and caches go in the RUN that made them, or into a cache mount.',
  quizzes: [
    {
      question: 'Why should apt-get update not stand in a RUN of its own?',
      answers: [
        {
          text: 'Its layer may come from the cache with lists of last month',
          right: true,
          because: 'The install below it then asks for versions that the archive no longer has.',
        },
        { text: 'It needs root', right: false, because: 'So does the install.' },
        { text: 'It is slower', right: false, because: 'It takes as long in either place.' },
      ],
    },
    {
      question: 'The RUN has a cache mount on /var/lib/apt and ends with `rm -rf /var/lib/apt/lists/*`. Is that good?',
      answers: [
        {
          text: 'No: it empties the mount',
          right: true,
          because: 'The lists are in no layer, so nothing is saved, and the next build fetches them again.',
        },
        { text: 'Yes: the layer gets smaller', right: false, because: 'What is under a mount is not in the layer.' },
        { text: 'It fails', right: false, because: 'It works, which is why it is often seen.' },
      ],
    },
  ],
}
