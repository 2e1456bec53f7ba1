import { contextOf } from '../context'
import type { Exercise } from '../exercise'
import { nodeIgnore, packageJson } from './projects'

export const orderForTheCache: Exercise = {
  id: 'order-for-the-cache',
  title: 'Order for the cache',
  situation:
    'A web shop deploys ten times a day. Each time CI installs all dependencies, and every node pulls them, for one changed line.',
  idea: 'A layer is reused while nothing before it has changed. What changes seldom comes first: manifests, then the install, then the source.',
  dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY . .
RUN npm ci --omit=dev && npm cache clean --force
USER node
CMD ["node", "server.js"]
`,
  dockerignore: nodeIgnore,
  context: contextOf({
    'package.json': 900,
    'package-lock.json': 260000,
    'server.js': 4000,
    'src/cart.js': 60000,
    '.dockerignore': 18,
  }),
  files: {
    'package.json': packageJson('shop', { dependencies: { express: '^5.1.0', pg: '^8.16.0', sharp: '^0.34.0' } }),
  },
  goals: [
    { kind: 'reads' },
    { kind: 'moved', most: 5_000_000 },
    { kind: 'fetched', machine: 'runner', most: 1_000_000 },
    { kind: 'starts', word: 'server.js' },
    { kind: 'holds', name: 'node_modules' },
  ],
  hints: [
    'Change one line of server.js: which instructions run again?',
    'npm ci needs only two files of the project.',
    '`COPY package.json package-lock.json ./` before the install, `COPY . .` after it',
  ],
  solutions: [
    {
      title: 'Manifests first',
      why: 'The install depends on two files that seldom change; its layer stays, and only the source moves.',
      dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
USER node
CMD ["node", "server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        {
          at: 'COPY package.json package-lock.json',
          text: 'The two files that the install reads. While they stay the same, its layer stays too, however often the source changes that is copied after it.',
        },
      ],
    },
    {
      title: 'Dependencies in a stage of their own',
      why: 'The stage is built again only when the manifests change, and the image takes the result.',
      dockerfile: `FROM node:24-bookworm-slim AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY . .
USER node
CMD ["node", "server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        { at: 'AS deps', text: 'A stage that only the manifests can make new.' },
        { at: 'COPY --from=deps', text: 'Takes the folder, and neither the cache nor the logs of npm.' },
      ],
    },
  ],
  remember: 'Copy what seldom changes first, install, and copy the source last.',
  quizzes: [
    {
      question: "A label with the commit's hash stands above the install. What does it cost?",
      answers: [
        {
          text: 'The install runs at every commit',
          right: true,
          because: 'An ARG or LABEL that changes makes new everything below it: put it last.',
        },
        {
          text: 'Nothing, labels have no layer',
          right: false,
          because: 'It has no bytes, and what is below it is built again all the same.',
        },
        {
          text: 'Only the label is built again',
          right: false,
          because: 'The cache goes by what came before, not by what an instruction touches.',
        },
      ],
    },
    {
      question: 'After a fresh clone every file has a new time, and the same content. Does `npm ci` run again?',
      answers: [
        { text: 'Yes, the files are newer', right: false, because: 'Times of files do not count.' },
        {
          text: 'No',
          right: true,
          because: 'For COPY the cache compares what is in the files and who may do what with them.',
        },
        {
          text: 'Only on the runner',
          right: false,
          because: 'It is the same comparison everywhere; what a runner may lack is the cache itself.',
        },
      ],
    },
  ],
}
