import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const dockerignore: Exercise = {
  id: 'dockerignore',
  title: 'What the build is given',
  situation:
    "A small service needs one program and its templates. Its image holds the repository's history, three data sets and somebody's `.env`.",
  idea: '`COPY . .` takes whatever is in the folder. A `.dockerignore` says what is not sent to the build at all: it cannot be copied, and it cannot make a layer new.',
  dockerfile: `FROM python:3.13-slim
WORKDIR /srv
COPY . .
USER 10001
CMD ["python", "main.py"]
`,
  dockerignore: null,
  context: contextOf({
    'main.py': 3000,
    'templates/index.html': 9000,
    '.env': 400,
    '.git/objects/pack/pack-1.pack': 140000000,
    '.git/HEAD': 30,
    'data/2023.csv': 90000000,
    'data/2024.csv': 110000000,
    'data/2025.csv': 120000000,
    '.venv/lib/python3.13/site-packages/numpy/core.so': 60000000,
    '__pycache__/main.cpython-313.pyc': 4000,
  }),
  files: {},
  goals: [
    { kind: 'reads' },
    { kind: 'sent', most: 1_000_000 },
    { kind: 'rule', rule: 'unignored-context' },
    { kind: 'starts', word: 'main.py' },
    { kind: 'holds', name: 'main.py' },
    { kind: 'holds', name: 'index.html' },
  ],
  hints: [
    'Look at what lies in the folder, and ask of each file whether the program reads it.',
    'Name in `.dockerignore` what the program does not need, or begin with `*` and name what it needs.',
    '`*`, then `!main.py` and `!templates`; or `.git`, `data`, `.env*`, `.venv` and `**/__pycache__`, each on a line',
  ],
  solutions: [
    {
      title: 'Leave out what is not needed',
      why: 'Each line names something that the program does not read.',
      dockerfile: `FROM python:3.13-slim
WORKDIR /srv
COPY . .
USER 10001
CMD ["python", "main.py"]
`,
      dockerignore: `.git
.env*
.venv
data
**/__pycache__
`,
      remarks: [
        {
          at: '.env*',
          text: 'What is in it is for one machine. In the image it would be for everyone who can pull it.',
        },
        { at: 'data', text: 'The name of a folder leaves out all that is in it.' },
        { at: '**/__pycache__', text: '`**/` means in whatever folder; without it, only the topmost one is meant.' },
      ],
    },
    {
      title: 'Leave out everything but what is needed',
      why: 'Nothing that is added to the folder later gets in by itself.',
      dockerfile: `FROM python:3.13-slim
WORKDIR /srv
COPY . .
USER 10001
CMD ["python", "main.py"]
`,
      dockerignore: `*
!main.py
!templates
`,
      remarks: [
        {
          at: '!main.py',
          text: 'After `*`, a line with `!` takes back what the program reads. What somebody puts into the folder tomorrow stays out by itself.',
        },
      ],
    },
  ],
  remember: 'What the build does not need is not sent to it.',
  quizzes: [
    {
      question: 'Is RUN rm -rf .git after COPY . . as good?',
      answers: [
        {
          text: 'No: the history is in the layer of the COPY',
          right: true,
          because: 'Anybody who has the image can take it out of that layer.',
        },
        {
          text: 'Yes: it is not in the container',
          right: false,
          because: 'It is not to be seen there, and it is in the image.',
        },
        { text: 'Yes, if it stands in the next line', right: false, because: 'However soon, it is another layer.' },
      ],
    },
    {
      question: 'A line of `.dockerignore` says `node_modules`. What does it leave out?',
      answers: [
        {
          text: 'Every folder of that name',
          right: false,
          because: 'So it would in .gitignore. Here a pattern begins at the top of the context.',
        },
        {
          text: 'The folder at the top of the context',
          right: true,
          because: '`**/node_modules` would mean every one, however deep.',
        },
        { text: 'Nothing, a slash is missing', right: false, because: 'A name is enough, for a file as for a folder.' },
      ],
    },
  ],
}
