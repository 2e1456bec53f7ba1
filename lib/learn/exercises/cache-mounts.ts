import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const cacheMounts: Exercise = {
  id: 'cache-mounts',
  title: 'Cache mounts',
  situation:
    "A library's test image installs a hundred packages. On laptops each change of the requirements downloads them all again.",
  idea: 'A cache mount is a folder that builds on one machine share, in no layer. A laptop keeps it; an empty CI runner starts without, and gains more from layers in a registry.',
  dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
USER 10001
CMD ["python", "-m", "pytest"]
`,
  dockerignore: `.git
`,
  context: contextOf({ 'requirements.txt': 80, 'tests/test_a.py': 4000, 'lib/a.py': 9000 }),
  files: {
    'requirements.txt': `pytest==8.3.4
numpy==2.2.0
pandas==2.2.3
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'fetched', machine: 'laptop', most: 1_000_000 },
    { kind: 'moved', most: 2_000_000 },
    { kind: 'rule', rule: 'package-cache-left' },
    { kind: 'starts', word: 'pytest' },
  ],
  hints: [
    'What does a change of the source fetch again, on a laptop?',
    'pip keeps downloads in /root/.cache/pip: where should that be?',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install …, and manifests before the source',
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
      dockerignore: `.git
`,
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
      dockerignore: `.git
`,
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
  ],
}
