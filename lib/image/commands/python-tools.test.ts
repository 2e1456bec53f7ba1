import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'uv pip install --system six',
    { base: 'python:3.12-slim' },
    ['/usr/local/bin/* dependency tree', '/usr/local/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'uv venv && uv pip install six',
    { base: 'python:3.12-slim', before: 'WORKDIR /app' },
    ['/app/.venv/bin/* dependency tree', '/app/.venv/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'uv sync --frozen',
    { base: 'python:3.12-slim', before: 'WORKDIR /app' },
    [
      '/app/.venv/bin/* dependency tree',
      '/app/.venv/lib/python3.12/site-packages/what pyproject.toml names dependency tree',
    ],
  ],
  [
    'poetry install --no-root',
    { base: 'python:3.12-slim', before: 'WORKDIR /app' },
    [
      '/root/.cache/pypoetry/artifacts download cache',
      '/root/.cache/pypoetry/virtualenvs/project/bin/* dependency tree',
      '/root/.cache/pypoetry/virtualenvs/project/lib/python3.12/site-packages/what pyproject.toml names dependency tree',
    ],
  ],
  [
    'poetry config virtualenvs.create false && poetry install',
    { base: 'python:3.12-slim', before: 'WORKDIR /app' },
    [
      '/root/.cache/pypoetry/artifacts download cache',
      '/usr/local/bin/* dependency tree',
      '/usr/local/lib/python3.12/site-packages/what pyproject.toml names dependency tree',
    ],
  ],
  [
    'pipenv install --system --deploy',
    { base: 'python:3.12-slim', before: 'WORKDIR /app' },
    [
      '/root/.cache/pipenv download cache',
      '/usr/local/bin/* dependency tree',
      '/usr/local/lib/python3.12/site-packages/what Pipfile names dependency tree',
    ],
  ],
  [
    'poetry install',
    {
      base: 'python:3.12-slim',
      before: 'WORKDIR /app\nCOPY pyproject.toml .',
      files: { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3"\nsix = "^1"\n' },
    },
    [
      '/root/.cache/pypoetry/artifacts download cache',
      '/root/.cache/pypoetry/virtualenvs/project/bin/* dependency tree',
      '/root/.cache/pypoetry/virtualenvs/project/lib/python3.12/site-packages/six dependency tree',
    ],
  ],
  ['uv run seed.py', { base: 'python:3.12-slim' }, ['? uv']],
]

describe('what uv, Poetry, Pipenv leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
