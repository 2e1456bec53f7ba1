import { contextOf } from '../context'
import type { Exercise } from '../exercise'
import { gitIgnore } from './projects'

export const cacheMounts: Exercise = {
  id: 'cache-mounts',
  title: 'Cache mounts',
  situation:
    "A library's test image installs numpy and pandas. On laptops whoever changes a test, or one line of the requirements, waits until all of it is downloaded again.",
  idea: 'A cache mount is a folder that builds on one machine share, in no layer. A laptop keeps it; an empty CI runner starts without, and gains more from layers in a registry.',
  dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
USER 10001
CMD ["python", "-m", "pytest"]
`,
  dockerignore: gitIgnore,
  context: contextOf({ 'requirements.txt': 80, 'tests/test_a.py': 4000, 'lib/a.py': 9000 }),
  files: {
    'requirements.txt': `pytest==8.3.4
numpy==2.2.0
pandas==2.2.3
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'fetched', machine: 'laptop', most: 1_000_000, file: 'requirements.txt' },
    { kind: 'moved', most: 2_000_000 },
    { kind: 'rule', rule: 'package-cache-left' },
    { kind: 'holds', name: 'pandas' },
    { kind: 'starts', word: 'pytest' },
  ],
  hints: [
    'What does a change of a test fetch again, and what a change of the requirements?',
    'Requirements before the source settle the first. For the second: pip keeps downloads in `/root/.cache/pip`. Where should that be?',
    '`RUN --mount=type=cache,target=/root/.cache/pip pip install …`, between `COPY requirements.txt .` and `COPY . .`',
  ],
  solutions: [
    {
      title: 'A mount, and manifests first',
      why: 'The layer stays while the requirements do; when they change, the mount has what was there before.',
      dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
COPY . .
USER 10001
CMD ["python", "-m", "pytest"]
`,
      dockerignore: gitIgnore,
      remarks: [
        {
          at: 'COPY requirements.txt',
          text: 'The install depends on this file alone: a change of a test leaves its layer as it is.',
        },
        {
          at: '--mount=type=cache',
          text: 'When the requirements do change, pip finds here what it fetched before. `--no-cache-dir` would be wrong beside it.',
        },
      ],
    },
    {
      title: 'Requirements mounted, not copied',
      why: 'The manifest is needed while pip runs and not in the image.',
      dockerfile: `FROM python:3.13-slim
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/pip \\
    --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \\
    pip install -r /tmp/requirements.txt
COPY . .
USER 10001
CMD ["python", "-m", "pytest"]
`,
      dockerignore: gitIgnore,
      remarks: [
        { at: '--mount=type=bind', text: 'The file is there to be read while pip runs, without a layer for it.' },
        { at: '--mount=type=cache', text: 'Kept by the machine that builds, in no layer.' },
      ],
    },
  ],
  remember: 'Cache mounts speed up machines that stay; order and a registry cache speed up those that do not.',
  quizzes: [
    {
      question: 'A CI runner starts empty. What does a cache mount give it?',
      answers: [
        {
          text: 'Nothing, unless the runner keeps or restores it',
          right: true,
          because: "The mount belongs to the machine's builder.",
        },
        {
          text: "Downloads from the registry's cache",
          right: false,
          because: 'Layers are exported there, mounts are not.',
        },
        { text: 'The same as a laptop', right: false, because: 'Only where the machine is the same as last time.' },
      ],
    },
    {
      question: 'Can a cache mount hold what the program needs when it runs?',
      answers: [
        {
          text: 'Yes, it is part of the stage',
          right: false,
          because: 'It is there while the RUN runs. The layer does not have it.',
        },
        {
          text: 'No',
          right: true,
          because: 'What is under a cache mount is in no image; it has to be copied elsewhere in the same RUN.',
        },
        {
          text: 'Yes, if it is not emptied',
          right: false,
          because: 'Nothing says that it is kept: a cache is something that one can do without.',
        },
      ],
    },
  ],
}
