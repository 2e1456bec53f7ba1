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
