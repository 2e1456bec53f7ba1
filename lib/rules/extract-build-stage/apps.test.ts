import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

const lines = (text: string): string => dockerfile(text).trimEnd()
const mended = (text: string): string => mendedBy(rule, dockerfile(text)).trimEnd()

describe('a Node program leaves compilers and packages for development behind', () => {
  test.each([
    [
      'a server',
      `
      FROM node:22
      WORKDIR /usr/src/app
      COPY package*.json ./
      RUN npm install --legacy-peer-deps
      COPY . .
      EXPOSE 8080
      CMD [ "node", "server.js" ]
      `,
      `
      FROM node:22 AS build
      WORKDIR /usr/src/app
      COPY package*.json ./
      RUN npm install --legacy-peer-deps
      COPY . .
      RUN npm prune --omit=dev --legacy-peer-deps

      FROM gcr.io/distroless/cc-debian13:nonroot
      COPY --from=build /usr/local/bin/node /usr/local/bin/node
      COPY --from=build --chown=65532:65532 /usr/src/app /usr/src/app
      WORKDIR /usr/src/app
      USER 65532:65532
      EXPOSE 8080
      CMD [ "node", "server.js" ]
      `,
    ],
    [
      'what is compiled, with what the image sets for it',
      `
      FROM node:22
      WORKDIR /app
      COPY package.json yarn.lock ./
      RUN yarn install --frozen-lockfile
      COPY . .
      RUN yarn build
      ENV NODE_ENV production
      USER node
      CMD ["node", "dist/main.js"]
      `,
      `
      FROM node:22 AS build
      WORKDIR /app
      COPY package.json yarn.lock ./
      RUN yarn install --frozen-lockfile
      COPY . .
      RUN yarn build
      RUN yarn install --production --ignore-scripts --prefer-offline && mkdir -p node_modules

      FROM gcr.io/distroless/cc-debian13:nonroot
      ENV HOME=/tmp
      COPY --from=build /usr/local/bin/node /usr/local/bin/node
      COPY --from=build --chown=1000:1000 /app/dist /app/dist
      COPY --from=build --chown=1000:1000 /app/node_modules /app/node_modules
      COPY --from=build --chown=1000:1000 /app/package.json /app/package.json
      WORKDIR /app
      ENV NODE_ENV=production
      USER 1000:1000
      CMD ["node", "dist/main.js"]
      `,
    ],
    [
      'a start script that was not given may need every package; libraries and probes come along',
      `
      FROM node:22
      RUN apt-get update && apt-get install -y build-essential libpq-dev && rm -rf /var/lib/apt/lists/*
      WORKDIR /app
      COPY . .
      RUN npm ci
      HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
      VOLUME /app/uploads
      CMD npm start
      `,
      `
      FROM node:22 AS build
      RUN apt-get update && apt-get install -y build-essential libpq-dev && rm -rf /var/lib/apt/lists/*
      WORKDIR /app
      COPY . .
      RUN npm ci
      RUN mkdir -p /app/uploads

      FROM node:22-slim
      RUN apt-get update && apt-get install -y --no-install-recommends curl libpq5 && rm -rf /var/lib/apt/lists/*
      COPY --from=build --chown=1000:1000 /app /app
      WORKDIR /app
      USER 1000:1000
      HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1
      VOLUME /app/uploads
      CMD npm start
      `,
    ],
    [
      'a program that is installed for all, a script that is made ready',
      `
      FROM node:22-alpine
      RUN apk add --no-cache python3 make g++ && npm install -g pm2@5
      WORKDIR /srv
      COPY . .
      RUN cd /srv/api && npm ci --omit=dev
      COPY start.sh /usr/local/bin/
      RUN chmod +x /usr/local/bin/start.sh
      ENTRYPOINT ["start.sh"]
      CMD ["pm2-runtime", "api/app.js"]
      `,
      `
      FROM node:22-alpine AS build
      RUN apk add --no-cache python3 make g++ && npm install -g pm2@5
      WORKDIR /srv
      COPY . .
      RUN cd /srv/api && npm ci --omit=dev
      COPY start.sh /usr/local/bin/
      RUN chmod +x /usr/local/bin/start.sh

      FROM node:22-alpine
      RUN npm install -g pm2@5 && npm cache clean --force
      COPY --from=build --chown=1000:1000 /srv /srv
      COPY --from=build /usr/local/bin/start.sh /usr/local/bin/start.sh
      WORKDIR /srv
      USER 1000:1000
      ENTRYPOINT ["start.sh"]
      CMD ["pm2-runtime", "api/app.js"]
      `,
    ],
  ])('%s', (_, before, after) => expect(mended(before)).toBe(lines(after)))

  test('the name of a script tells what it needs; of `start` that is asked', () => {
    const text = (start: string) => `FROM node:22-alpine\nWORKDIR /a\nCOPY . .\nRUN yarn && yarn build\nCMD ${start}\n`
    expect(mendedBy(rule, text('yarn start:prod'))).toContain('RUN yarn install --production')
    expect(mendedBy(rule, text('npx next start -p 80'))).toContain('RUN yarn install --production')
    const asked = text('yarn start')
    const asks = findingsIn(rule, asked)[0]?.fixes[0]?.asks
    expect(asks?.questions.map((it) => [it.id, it.usual, it.options])).toEqual([['development', 'no', ['no', 'yes']]])
    expect(asks?.answered({ development: 'yes' })).toBeNull()
    expect(
      asks
        ?.answered({ development: 'no' })
        ?.edits.map((it) => it.text)
        .join(''),
    ).toContain('yarn install --production')
  })

  test.each([
    ['node .next/standalone/server.js', '/a/.next/standalone'],
    ['node .output/server/index.mjs', '/a/.output'],
  ])('%s brings its packages: no others are copied', (start, path) => {
    const after = mendedBy(rule, `FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci && npm run build\nCMD ${start}\n`)
    expect(after.match(/COPY --from.*/g)?.slice(1)).toEqual([`COPY --from=build --chown=65532:65532 ${path} ${path}`])
    expect(after).not.toContain('prune')
  })

  test('what Prisma generated is no package that could be fetched again', () => {
    const text = (image: string) =>
      `FROM ${image}\nWORKDIR /a\nCOPY . .\nRUN npm ci && npx prisma generate && npm run build\nCMD node dist/a.js\n`
    expect(mendedBy(rule, text('node:22'))).not.toContain('prune')
    expect(mendedBy(rule, text('node:22'))).toContain('--no-install-recommends openssl &&')
    expect(findingsIn(rule, text('node:22-slim'))).toEqual([])
    const hidden =
      'FROM node:22-slim\nRUN apt-get install -y openssl\nCOPY . .\nRUN npm ci && npm run build\nCMD node dist/a.js\n'
    expect(findingsIn(rule, hidden)).toEqual([])
  })

  test('package.json tells what a start script needs', () => {
    const text = 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["npm", "start"]\n'
    const given = (start: string) => ({ files: { 'package.json': JSON.stringify({ scripts: { start } }) } })
    expect(mendedBy(rule, text, 'review', given('node server.js'))).toContain('RUN npm prune --omit=dev')
    expect(mendedBy(rule, text, 'review', given('ts-node server.ts'))).not.toContain('prune')
    expect(findingsIn(rule, text, given('react-scripts start'))).toEqual([])
  })
})

test('what the file settles of the system is settled again, and with what is copied for it', () => {
  const text = dockerfile(`
    FROM python:3.12
    ENV TZ=Asia/Tokyo
    RUN apt-get update && apt-get install -y cron locales && locale-gen en_US.UTF-8
    RUN ln -snf /usr/share/zoneinfo/$TZ /etc/localtime && echo $TZ > /etc/timezone
    WORKDIR /app
    COPY . .
    RUN pip install -r requirements.txt
    COPY crontab /etc/cron.d/app
    RUN chmod 0644 /etc/cron.d/app && crontab /etc/cron.d/app
    CMD ["cron", "-f"]
  `)
  const after = mendedBy(rule, text)
  expect(after).toContain('COPY --from=build /etc/cron.d/app /etc/cron.d/app\nENV TZ=Asia/Tokyo\n')
  expect(after).toContain(
    'RUN locale-gen en_US.UTF-8 && ln -snf /usr/share/zoneinfo/$TZ /etc/localtime && echo $TZ > /etc/timezone && crontab /etc/cron.d/app\nCMD',
  )
})

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
  ])('%s', (_, before, after) => expect(mended(before)).toBe(lines(after)))
})

describe('a conda environment goes on without conda', () => {
  const file = (lines: string, start: string) =>
    `FROM continuumio/miniconda3\nRUN conda create -y -n api python=3.12 flask\n${lines}\nWORKDIR /app\nCOPY . .\nCMD ${start}\n`
  const path = 'ENV PATH=/opt/conda/envs/api/bin:$PATH'

  test('where PATH finds it', () => {
    const after = mended(file(`${path}\nRUN apt-get update && apt-get install -y libgomp1 git`, '["flask", "run"]'))
    expect(after).toContain('FROM debian:trixie-slim\n')
    expect(after).toContain(' ca-certificates libgomp1 ')
    expect(after).toContain('COPY --from=build /opt/conda/envs/api /opt/conda/envs/api\n')
    expect(after).toContain(`${path}\nUSER 65532:65532\n`)
  })

  test.each<readonly [string, string, string]>([
    ['starts it', '', 'CMD ["conda", "run", "--no-capture-output", "-n", "api", "flask", "run"]'],
    ['is in front of it', 'ENTRYPOINT ["conda", "run", "-n", "api"]', 'CMD ["flask", "run"]'],
    ['is its shell', 'SHELL ["conda", "run", "-n", "api", "/bin/bash", "-c"]', 'CMD flask run'],
  ])('where `conda run` %s', (_, before, start) => {
    const text = file(before === '' ? 'ENV A=1' : before, '["x"]').replace('CMD ["x"]', start)
    const run = mended(text).split('\n\nFROM ')[1] ?? ''
    expect(run).toContain('ENV PATH=/opt/conda/envs/api/bin:$PATH CONDA_PREFIX=/opt/conda/envs/api\n')
    expect(run).toMatch(/\nCMD (?:\["flask", "run"\]|flask run)$/)
    expect(run).not.toContain('"conda"')
  })

  test('where a file names it, whose text is not known', () => {
    const made = 'COPY environment.yml .\nRUN conda env create -f environment.yml'
    const text = file(path, '["flask", "run"]').replace('RUN conda create -y -n api python=3.12 flask', made)
    expect(mended(text)).toContain('COPY --from=build /opt/conda/envs/api /opt/conda/envs/api\n')
  })

  test.each<readonly [string, string]>([
    ['conda run starts it in another', file(path, '["conda", "run", "-n", "web", "flask", "run"]')],
    ['a script starts it', file(path, '["./start.sh"]')],
    ['PATH does not find it', file('ENV A=1', '["flask", "run"]')],
    ['a person works in it', file(path, '["jupyter", "lab"]')],
  ])('and not where %s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

describe('a language that is no longer supported', () => {
  const images = (text: string, safety: 'review' | 'risky') => mendedBy(rule, text, safety).match(/^FROM .*/gm)

  test('moves in both stages where that is asked for, and else comes along on a system that is supported', () => {
    const text = 'FROM node:14\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n'
    expect(images(text, 'risky')).toEqual(['FROM node:22 AS build', 'FROM node:22-slim'])
    expect(images(text, 'review')).toEqual(['FROM node:14 AS build', 'FROM gcr.io/distroless/cc-debian13:nonroot'])
    expect(images(text.replace('["node", "a.js"]', 'node a.js $ARGS'), 'review')?.[1]).toBe('FROM debian:trixie-slim')
    expect(mendedBy(rule, text)).toContain('COPY --from=build /usr/local/bin/node /usr/local/bin/node\n')
  })

  const old = (install: string, start: string, image = 'node:18') =>
    mendedBy(rule, `FROM ${image}\nWORKDIR /a\nCOPY . .\nRUN npm ci\nRUN ${install}\nCMD ${start}\n`)

  test.each([
    ['npm', 'npm run build', '["npm", "start"]', 'node:18', '/usr/local/lib/node_modules/npm /usr/local/lib'],
    ['Yarn', 'yarn build', 'yarn start', 'node:18', '&& ln -s /opt/yarn-*/bin/yarn /usr/local/bin/yarn'],
    [
      'a process manager',
      'npm i -g pm2',
      '["pm2-docker", "a.json"]',
      'node:18',
      '&& npm install -g pm2 && npm cache clean --force\n',
    ],
    ['the C++ library of Alpine', 'npm run build', 'node dist/a', 'node:18-alpine', 'apk add --no-cache libstdc++\n'],
    ['what Prisma loads', 'npx prisma generate', 'node a.js', 'node:18', '--no-install-recommends openssl &&'],
  ])('brings %s', (_, install, start, image, expected) => {
    const after = old(install, start, image)
    expect(after).toContain(expected.replace(/^&& (?=ln)/, ''))
    expect(after).toMatch(/\nFROM (?:debian:\w+-slim|alpine:[\d.]+)\n/)
  })

  test('is left where its entrypoint starts a file, or Prisma would look for another OpenSSL', () => {
    expect(old('npm run build', '["a.js"]')).not.toContain('debian')
    expect(old('npx prisma generate', 'node a.js', 'node:16-buster')).not.toContain('debian')
  })

  test('is not split where that leaves nothing behind', () =>
    expect(
      images(
        'FROM python:3.8-alpine\nWORKDIR /a\nCOPY . .\nRUN pip install -r r.txt\nCMD ["python", "a.py"]\n',
        'review',
      ),
    ).toEqual(['FROM python:3.8-alpine']))
})

describe('nothing to leave behind, or made to be worked in', () => {
  test.each([
    [
      'a slim image without a compiler',
      'FROM python:3.12-slim\nCOPY . /a\nRUN pip install -r /a/r.txt\nCMD ["python", "/a/b.py"]\n',
    ],
    [
      'a compiler that goes again',
      'FROM python:3.12-alpine\nCOPY . /a\nRUN apk add --virtual .build gcc && pip install -r /a/r.txt && apk del .build\nCMD ["python", "/a/b.py"]\n',
    ],
    ['reloading', 'FROM python:3.12\nCOPY . /a\nRUN pip install -r /a/r.txt\nCMD ["uvicorn", "a:b", "--reload"]\n'],
    ['watching', 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["npm", "run", "dev"]\n'],
    ['a shell', 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["bash"]\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
