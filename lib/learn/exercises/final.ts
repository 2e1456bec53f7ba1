import { contextOf } from '../context'
import type { Exercise } from '../exercise'
import { nodeIgnore, packageJson } from './projects'

export const final: Exercise = {
  id: 'final',
  title: 'The final: under budget',
  situation:
    'A file as it grew over three years: 1.2 GB, root, a token, and a build that starts from nothing at every commit. It has to be under 300 MB by Friday.',
  idea: 'Everything at once. Begin where the bytes are, keep what the container does, and look at the figures after each change.',
  dockerfile: `FROM ubuntu:22.04
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update
RUN apt-get install -y curl git vim build-essential python3 python3-pip openjdk-17-jdk-headless
RUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
RUN apt-get install -y nodejs
ARG NPM_TOKEN
WORKDIR /app
ADD . .
RUN npm install
RUN npm run build
RUN chown -R www-data:www-data /app
RUN rm -rf /var/lib/apt/lists/* /root/.npm
EXPOSE 3000
CMD ["node", "dist/server.js"]
`,
  dockerignore: nodeIgnore,
  context: contextOf({ 'package.json': 900, 'package-lock.json': 300000, 'src/server.ts': 5000, 'README.md': 2000 }),
  files: {
    'package.json': packageJson('dash', {
      scripts: { build: 'tsc' },
      dependencies: { express: '^5.1.0' },
      devDependencies: { typescript: '^5.9.0' },
    }),
  },
  goals: [
    { kind: 'reads' },
    { kind: 'size', which: 'onDisk', most: 300_000_000 },
    { kind: 'waste', most: 1_000_000 },
    { kind: 'moved', most: 5_000_000 },
    { kind: 'user' },
    { kind: 'rule', rule: 'secret-in-variable' },
    { kind: 'rule', rule: 'add-for-copy' },
    { kind: 'starts', word: 'dist/server.js' },
    { kind: 'holds', name: 'node_modules' },
    { kind: 'made' },
  ],
  hints: [
    'Which of the installed packages does a running container use? Start there.',
    'A base that has Node, a stage that builds, a stage that runs.',
    '`node:24 AS build` with `npm ci` and `npm run build`; `node:24-bookworm-slim` with `npm ci --omit=dev` and `COPY --from=build /app/dist dist`; `USER node`',
  ],
  solutions: [
    {
      title: 'Build, then run',
      why: "Node's own image has all that runs; compilers, editors and Java are gone with the stage or were never used.",
      dockerfile: `FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM node:22-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist dist
EXPOSE 3000
USER node
CMD ["node", "dist/server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        {
          at: 'AS build',
          text: 'Node comes with its image: no script from the web, no system to put it on. Nothing in the file ever called Java, Python or the editor.',
        },
        {
          at: 'npm ci',
          text: 'From the manifests alone, so that a commit does not install anything again; and to the versions of the lock file, which `npm install` does not promise. The token was never used, so it went.',
        },
        { at: 'FROM node:22-bookworm-slim', text: 'The image begins here. What is above it is needed to build.' },
        { at: 'npm ci --omit=dev', text: 'What runs, without the type checker.' },
        { at: 'USER node', text: 'Nothing was chowned: root owns the program, the user reads it.' },
      ],
    },
    {
      title: 'On Alpine, with dependencies in a stage',
      why: "A smaller system, and npm's cache nowhere in the image.",
      dockerfile: `FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-alpine
WORKDIR /app
COPY --from=deps /app/node_modules node_modules
COPY --from=build /app/dist dist
EXPOSE 3000
USER 1000
CMD ["node", "dist/server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        { at: 'AS deps', text: "npm's cache stays in this stage, and nothing has to be cleaned." },
        { at: 'USER 1000', text: 'The number of `node`, which can be checked from outside.' },
      ],
    },
  ],
  remember: 'Where the bytes are, first; then the order; then the user. And a budget, so that it stays so.',
  quizzes: [
    {
      question: 'What should be looked at first in a large image?',
      answers: [
        {
          text: 'The largest layers',
          right: true,
          because: 'Two or three instructions make up nine tenths of most large images.',
        },
        { text: 'The number of layers', right: false, because: 'Fewer layers are not fewer bytes.' },
        { text: 'The newest instruction', right: false, because: 'What is large is seldom what is new.' },
      ],
    },
  ],
}
