import { describe, expect, it } from 'vitest'
import { layerOf, megabytesOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'pip install six',
    { base: 'python:3.12-slim' },
    [
      '/root/.cache/pip download cache',
      '/usr/local/bin/* dependency tree',
      '/usr/local/lib/python3.12/site-packages/six dependency tree',
    ],
  ],
  [
    'pip install --no-cache-dir six',
    { base: 'python:3.12-slim' },
    ['/usr/local/bin/* dependency tree', '/usr/local/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'pip install six',
    { base: 'python:3.12-slim', before: 'ENV PIP_NO_CACHE_DIR=1' },
    ['/usr/local/bin/* dependency tree', '/usr/local/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'pip install -r requirements.txt',
    { base: 'python:3.12-slim', before: 'COPY requirements.txt .' },
    [
      '/root/.cache/pip download cache',
      '/usr/local/bin/* dependency tree',
      '/usr/local/lib/python3.12/site-packages/what requirements.txt names dependency tree',
    ],
  ],
  [
    'python -m venv /venv && /venv/bin/pip install --no-cache-dir six',
    { base: 'python:3.12-slim' },
    [
      '/venv/bin/* dependency tree',
      '/venv/lib/python3.12/site-packages/pip dependency tree',
      '/venv/lib/python3.12/site-packages/six dependency tree',
    ],
  ],
  [
    'python3 -m venv /v && . /v/bin/activate && pip install --no-cache-dir six',
    { base: 'python:3.12-slim' },
    [
      '/v/bin/* dependency tree',
      '/v/lib/python3.12/site-packages/pip dependency tree',
      '/v/lib/python3.12/site-packages/six dependency tree',
    ],
  ],
  [
    'pip install --no-cache-dir six',
    { base: 'python:3.12-slim', before: 'ENV VIRTUAL_ENV=/opt/venv' },
    ['/opt/venv/bin/* dependency tree', '/opt/venv/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'pip install --user --no-cache-dir six',
    { base: 'python:3.12-slim' },
    ['/root/.local/bin/* dependency tree', '/root/.local/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'pip install --target /deps --no-cache-dir six',
    { base: 'python:3.12-slim' },
    ['/deps/bin/* dependency tree', '/deps/six dependency tree'],
  ],
  [
    'pip install --prefix=/install --no-cache-dir six',
    { base: 'python:3.12-slim' },
    ['/install/bin/* dependency tree', '/install/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'pip3 install --no-cache-dir six',
    { base: 'debian:bookworm' },
    ['/usr/local/bin/* dependency tree', '/usr/local/lib/python3.11/dist-packages/six dependency tree'],
  ],
  [
    'pip install --no-cache-dir six',
    { base: 'alpine:3.20' },
    ['/usr/bin/* dependency tree', '/usr/lib/python3.12/site-packages/six dependency tree'],
  ],
  ['pip wheel -w /wheels six', { base: 'python:3.12-slim' }, ['/wheels artifact']],
  [
    'python3.12 -m pip install --no-cache-dir six',
    { base: 'python:3.12-slim' },
    ['/usr/local/bin/* dependency tree', '/usr/local/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'pip install six && pip cache purge',
    { base: 'python:3.12-slim' },
    ['/usr/local/bin/* dependency tree', '/usr/local/lib/python3.12/site-packages/six dependency tree'],
  ],
  ['pip install $PACKAGE', { base: 'python:3.12-slim' }, ['? pip']],
  [
    '--mount=type=cache,target=/root/.cache/pip pip install six',
    { base: 'python:3.12-slim' },
    ['/usr/local/bin/* dependency tree', '/usr/local/lib/python3.12/site-packages/six dependency tree'],
  ],
  [
    'python manage.py collectstatic --noinput',
    { base: 'python:3.12-slim', before: 'WORKDIR /app' },
    ['/app/staticfiles artifact'],
  ],
  ['python train.py', { base: 'python:3.12-slim' }, ['? python']],
  ['python --version', { base: 'python:3.12-slim' }, []],
]

describe('what pip and python leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})

it.each([
  ['the same list', 'a.txt', 0],
  ['another list', 'b.txt', 90],
])('%s once more brings %s: %i MB', (_, list, expected) => {
  const given = { base: 'python:3.12-slim', before: 'RUN pip install --no-cache-dir -r a.txt' }
  expect(megabytesOf(`pip install --no-cache-dir -r ${list}`, given)).toBeCloseTo(expected, 0)
})
