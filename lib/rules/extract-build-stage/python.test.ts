import { describe, expect, test } from 'vitest'
import { dockerfile, fileOf, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const mended = (lines: readonly string[]): string => mendedBy(rule, fileOf(lines))

describe('a Python program brings its environment', () => {
  test.each([
    [
      'one that the build stage gets',
      `
      FROM python:3.12
      ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
      RUN apt-get update && apt-get install -y libpq-dev ffmpeg git
      WORKDIR /app
      COPY requirements.txt .
      RUN pip install -r requirements.txt
      COPY . .
      EXPOSE 5000
      CMD ["python", "app.py"]
      `,
      `
      FROM python:3.12 AS build
      RUN python -m venv /opt/venv
      ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
      ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
      RUN apt-get update && apt-get install -y libpq-dev ffmpeg git
      WORKDIR /app
      COPY requirements.txt .
      RUN pip install -r requirements.txt
      COPY . .
      RUN pip uninstall -y pip

      FROM python:3.12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg libpq5 && rm -rf /var/lib/apt/lists/*
      ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
      ENV HOME=/tmp
      COPY --from=build /opt/venv /opt/venv
      COPY --from=build --chown=65532:65532 /app /app
      WORKDIR /app
      ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
      USER 65532:65532
      EXPOSE 5000
      CMD ["python", "app.py"]
      `,
    ],
    [
      'one of its own, and a PATH that finds it',
      `
      FROM python:3.12
      COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/uv
      WORKDIR /app
      COPY . .
      RUN uv sync --frozen
      ENV PATH="/app/.venv/bin:$PATH"
      CMD ["uvicorn", "main:app"]
      `,
      `
      FROM python:3.12 AS build
      ENV UV_PYTHON_DOWNLOADS=never
      COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/uv
      WORKDIR /app
      COPY . .
      RUN uv sync --frozen

      FROM python:3.12-slim
      ENV HOME=/tmp
      COPY --from=build --chown=65532:65532 /app /app
      WORKDIR /app
      USER 65532:65532
      ENV PATH="/app/.venv/bin:$PATH"
      CMD ["uvicorn", "main:app"]
      `,
    ],
    [
      'none, where the start command names what is installed by its place',
      `
      FROM python:3.12-slim
      RUN apt-get update && apt-get install -y gcc
      WORKDIR /app
      COPY . .
      RUN pip install -r requirements.txt
      CMD ["/usr/local/bin/gunicorn", "wsgi:app"]
      `,
      `
      FROM python:3.12-slim AS build
      RUN apt-get update && apt-get install -y gcc
      WORKDIR /app
      COPY . .
      RUN pip install -r requirements.txt

      FROM python:3.12-slim
      ENV HOME=/tmp
      COPY --from=build /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages
      COPY --from=build /usr/local/bin /usr/local/bin
      COPY --from=build --chown=65532:65532 /app /app
      WORKDIR /app
      USER 65532:65532
      CMD ["/usr/local/bin/gunicorn", "wsgi:app"]
      `,
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, dockerfile(before))).toBe(dockerfile(after)))
})

describe('packages that somebody else than root installs', () => {
  const asUser = (from: string, install = 'pip install -r requirements.txt') => [
    `FROM python:${from}`,
    'RUN useradd -m sailor',
    '# become it',
    'USER sailor',
    'ENV PATH=/home/sailor/.local/bin:$PATH',
    'WORKDIR /app',
    'COPY . .',
    `RUN ${install}`,
    'CMD ["uvicorn", "app:app"]',
  ]

  test('go into an environment that root makes for them', () =>
    expect(mended(asUser('3.12'))).toContain(
      [
        'RUN useradd -m sailor',
        'RUN python -m venv /opt/venv && chown -R sailor /opt/venv',
        'ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH',
        '# become it',
        'USER sailor',
        '',
      ].join('\n'),
    ))

  test('and with it where Python itself has to come along', () => {
    const run = runStage(asUser('3.9'))
    expect(run).toContain('COPY --from=build /usr/local/bin /usr/local/bin\n')
    expect(run).toContain('COPY --from=build /opt/venv /opt/venv\n')
    expect(run).toContain('ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH\n')
  })

  test.each([
    'pip install --user --no-cache-dir -r requirements.txt',
    'pip install --no-cache-dir -r requirements.txt --user',
  ])('no longer into their home: %s', (install) => {
    expect(mended(asUser('3.12', install))).toContain('RUN pip install --no-cache-dir -r requirements.txt\n')
  })

  test('ask where the start command looks into that home', () => {
    const lines = [...asUser('3.12', 'pip install --user -r r.txt').slice(0, -1), 'CMD ["/home/sailor/.local/bin/app"]']
    expect(findingsIn(rule, fileOf(lines))[0]?.message).toContain('Where does the program look for it?')
  })
})

test.each<readonly [string, string, boolean]>([
  ['poetry', 'poetry install', true],
  ['poetry', 'poetry config virtualenvs.create false && poetry install', false],
  ['pipenv', 'pipenv install --system', false],
  ['uv', 'uv sync --frozen', true],
])('a script that may call %s after %s is asked for: %s %s', (tool, install, isAsked) => {
  const lines = [
    'FROM python:3.12',
    'WORKDIR /app',
    'COPY . .',
    `RUN pip install ${tool} && ${install}`,
    'CMD ["./s.sh"]',
  ]
  const asks = findingsIn(rule, fileOf(lines))[0]?.fixes[0]?.asks
  expect(asks?.questions.map((it) => [it.id, it.usual]) ?? []).toEqual(isAsked ? [['tool', 'no']] : [])
  expect(asks?.answered({ tool: 'yes' }) ?? null).toBeNull()
})

describe('the run stage installs', () => {
  const file = (names: string, from = 'python:3.11') => [
    `FROM ${from}`,
    `RUN apt-get update && apt-get install -y ${names}`,
    'WORKDIR /app',
    'COPY . .',
    'RUN pip install -r requirements.txt',
    'CMD ["python", "app.py"]',
  ]

  test.each([
    ['what a release calls otherwise by its name there', 'libgl1-mesa-glx', ' libgl1 '],
    ['what several packages can stand for by the name of one', 'netcat', ' netcat-openbsd '],
  ])('%s', (_, name, found) => expect(runStage(file(name))).toContain(found))

  test('nothing that brings headers of Python', () => {
    const lines = file('python3-pip python-dev-is-python3', 'ubuntu:24.04')
    expect(runStage(lines)).not.toContain('dev')
    expect(runStage([...lines.slice(0, -1), 'CMD ["python", "app.py"]'])).toContain(' python-is-python3 ')
  })
})

test('a directory that a WORKDIR makes for the program to write to is there, and a file that was removed is not', () => {
  const run = runStage([
    'FROM python:3.12',
    'WORKDIR /logs',
    'WORKDIR /app',
    'ADD https://example.org/install.sh /install.sh',
    'RUN sh /install.sh && rm /install.sh',
    'COPY . .',
    'RUN pip install -r requirements.txt',
    'CMD ["python", "app.py"]',
  ])
  expect(run).toContain('COPY --from=build --chown=65532:65532 /logs /logs\n')
  expect(run).not.toContain('install.sh')
})
