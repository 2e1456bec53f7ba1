import { contextOf } from '../context'
import type { Exercise } from '../exercise'

export const pythonEnvironments: Exercise = {
  id: 'python-environments',
  title: 'Virtual environments: Python',
  situation: 'An API compiles its database driver. The compiler stays.',
  idea: 'A virtual environment is a folder. Build it in a stage with compilers, copy it into one without: same path, same Python.',
  dockerfile: `FROM python:3.13
WORKDIR /srv
COPY requirements.txt .
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev
RUN pip install -r requirements.txt
COPY api.py .
CMD ["uvicorn", "api:app", "--host", "0.0.0.0"]
`,
  dockerignore: null,
  context: contextOf({ 'requirements.txt': 60, 'api.py': 3000 }),
  files: {
    'requirements.txt': `fastapi==0.115.0
uvicorn==0.34.0
psycopg2==2.9.10
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'stages', least: 2 },
    { kind: 'size', which: 'onDisk', most: 230_000_000 },
    { kind: 'rule', rule: 'package-cache-left' },
    { kind: 'user' },
    { kind: 'holds', name: 'psycopg2' },
    { kind: 'starts', word: 'uvicorn' },
  ],
  hints: [
    'Which packages are needed only while pip runs?',
    '`python -m venv /opt/venv` in one stage, `COPY --from` into the next.',
    'The second stage starts from `python:3.13-slim`, installs `libpq5`, which the driver calls at run time, and has `/opt/venv/bin` first in its PATH.',
  ],
  solutions: [
    {
      title: 'An environment from a build stage',
      why: 'The driver is compiled where gcc is; the image has the result and the library that it calls.',
      dockerfile: `FROM python:3.13 AS build
COPY requirements.txt .
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 \\
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /srv
COPY api.py .
USER 10001
CMD ["uvicorn", "api:app", "--host", "0.0.0.0"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'python -m venv',
          text: 'The full image has gcc and the headers of PostgreSQL already; nothing has to be installed for the driver to be compiled.',
        },
        {
          at: 'FROM python:3.13-slim',
          text: 'The same version as in the stage: the environment points at that interpreter by its path.',
        },
        {
          at: 'libpq5',
          text: 'The library that the driver calls when it runs. `libpq-dev`, which it was compiled with, stays behind.',
        },
        { at: 'ENV PATH', text: "Makes the environment's python and uvicorn the ones that are found." },
      ],
    },
    {
      title: 'A slim build stage',
      why: 'The stage that builds is slim as well and gets only the compiler, so that it is quick to fetch.',
      dockerfile: `FROM python:3.13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev \\
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \\
    python -m venv /opt/venv && /opt/venv/bin/pip install -r requirements.txt

FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 \\
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /srv
COPY api.py .
USER 10001
CMD ["uvicorn", "api:app", "--host", "0.0.0.0"]
`,
      dockerignore: null,
      remarks: [
        {
          at: 'gcc libc6-dev libpq-dev',
          text: 'Three packages in place of the full image, in a stage that is not shipped.',
        },
        {
          at: '--mount=type=cache',
          text: 'What pip fetched stays on the machine for the next build, and in no layer.',
        },
      ],
    },
  ],
  remember: 'A virtual environment moves between stages as one folder, to the same path.',
  quizzes: [
    {
      question: 'The environment was made in /build/venv and copied to /opt/venv. What fails?',
      answers: [
        {
          text: 'Its scripts: their first line names /build/venv',
          right: true,
          because: 'uvicorn and the like start with #!/build/venv/bin/python.',
        },
        { text: 'Nothing', right: false, because: 'Modules are found, scripts are not started.' },
        { text: 'pip only', right: false, because: 'Every script that pip installed.' },
      ],
    },
  ],
}
