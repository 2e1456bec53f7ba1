import type { Exercise } from '../exercise'

export const packageLists: Exercise = {
  id: 'package-lists',
  title: 'Lists and caches in the same layer',
  situation:
    'An image for support engineers brings a few command line tools. A third of what is pulled is package lists that nobody reads.',
  idea: 'apt-get update writes lists of all packages there are, tens of megabytes; package managers keep what they downloaded. Both serve the next install, which in an image there never is.',
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
    { kind: 'rule', rule: 'package-lists-left' },
    { kind: 'rule', rule: 'apt-update-alone' },
    { kind: 'starts', word: 'http' },
  ],
  hints: [
    'Which of the layers hold lists and caches, and which delete them?',
    'Update, install and remove the lists in one RUN; tell pip to keep no cache.',
    'RUN apt-get update && apt-get install … && rm -rf /var/lib/apt/lists/*, and pip install --no-cache-dir',
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
  ],
}
