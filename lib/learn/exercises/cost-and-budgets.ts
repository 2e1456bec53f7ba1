import { contextOf } from '../context'
import type { Exercise } from '../exercise'
import { gitIgnore } from './projects'

export const costAndBudgets: Exercise = {
  id: 'cost-and-budgets',
  title: 'Cost and budgets',
  situation:
    'A team of five services, ten deploys a day, five nodes each. The bill for traffic out of the registry is larger than that for the machines.',
  idea: '500 MB, ten deploys, five nodes: 25 GB a day. What moves is not the image but the layers that are new. A budget in CI keeps a won size from being lost again.',
  dockerfile: `FROM python:3.12
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
EXPOSE 8000
CMD ["gunicorn", "app:app"]
`,
  dockerignore: gitIgnore,
  context: contextOf({ 'requirements.txt': 40, 'app.py': 3000, 'static/a.css': 20000 }),
  files: {
    'requirements.txt': `flask==3.1.0
gunicorn==23.0.0
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'size', which: 'compressed', most: 80_000_000 },
    { kind: 'moved', most: 1_000_000 },
    { kind: 'user' },
    { kind: 'holds', name: 'gunicorn' },
    { kind: 'starts', word: 'gunicorn' },
  ],
  hints: [
    'Two figures count: what a new node pulls, and what every deploy moves.',
    'A slim base for the first, the order of lines for the second.',
    '`python:3.12-slim`; then the requirements, the install without a cache, the source, and a USER',
  ],
  solutions: [
    {
      title: 'Slim and in order',
      why: 'New nodes pull a small part of what they pulled before, and a deploy moves the source alone.',
      dockerfile: `FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 8000
USER 10001
CMD ["gunicorn", "app:app"]
`,
      dockerignore: gitIgnore,
      remarks: [
        { at: 'FROM python:3.12-slim', text: 'What every new node pulls, once.' },
        {
          at: 'COPY requirements.txt',
          text: 'What every deploy moves: with the install above the source, only the source.',
        },
        { at: 'USER 10001', text: 'Costs nothing.' },
      ],
    },
    {
      title: 'Alpine and in order',
      why: 'Smaller still; all of these packages are pure Python.',
      dockerfile: `FROM python:3.12-alpine
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
COPY . .
EXPOSE 8000
USER 10001
CMD ["gunicorn", "app:app"]
`,
      dockerignore: gitIgnore,
      remarks: [
        {
          at: 'FROM python:3.12-alpine',
          text: 'Every requirement here is pure Python, so the other C library does not matter.',
        },
        {
          at: '--mount=type=cache',
          text: 'In place of `--no-cache-dir`: the downloads stay on the machine that builds.',
        },
      ],
    },
  ],
  remember: 'Measure what every deploy moves, set a budget, and let CI hold it.',
  quizzes: [
    {
      question:
        'An image of 1 GB of which a deploy changes 2 MB, or one of 100 MB that changes whole: which costs more traffic at ten deploys a day?',
      answers: [
        {
          text: 'The one of 100 MB',
          right: true,
          because: '1 GB a day and node against 20 MB, once the nodes have the large one.',
        },
        { text: 'The one of 1 GB', right: false, because: 'Only for nodes that are new each time.' },
        { text: 'They are the same', right: false, because: 'Layers that stay are not pulled again.' },
      ],
    },
  ],
}
