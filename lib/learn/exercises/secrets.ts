import { contextOf } from '../context'
import type { Exercise } from '../exercise'
import { nodeIgnore, packageJson } from './projects'

export const secrets: Exercise = {
  id: 'secrets',
  title: 'Secrets in layers',
  situation:
    'A build reads from a private registry. The token that it uses can be read by everybody who can pull the image.',
  idea: 'Build arguments, variables and files that are copied are in the image: in its history, its configuration, its layers. A secret mount is there while a RUN runs and nowhere afterwards.',
  dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
ARG NPM_TOKEN
ENV NPM_TOKEN=$NPM_TOKEN
COPY package.json package-lock.json ./
RUN echo "//npm.example.com/:_authToken=$NPM_TOKEN" > .npmrc && npm ci --omit=dev && npm cache clean --force
RUN rm .npmrc
COPY . .
USER node
CMD ["node", "server.js"]
`,
  dockerignore: nodeIgnore,
  context: contextOf({ 'package.json': 400, 'package-lock.json': 90000, 'server.js': 2000, '.npmrc': 60 }),
  files: {
    'package.json': packageJson('a', { dependencies: { express: '^5.1.0' } }),
    '.npmrc': `//npm.example.com/:_authToken=\${NPM_TOKEN}
`,
  },
  goals: [
    { kind: 'reads' },
    { kind: 'rule', rule: 'secret-in-variable' },
    { kind: 'rule', rule: 'secret-in-layer' },
    { kind: 'starts', word: 'server.js' },
    { kind: 'holds', name: 'node_modules' },
  ],
  hints: [
    'In how many places can the token be found? Do not forget `docker history`.',
    '`RUN --mount=type=secret,id=…` makes a file that only this RUN sees, in no layer.',
    '`RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci --omit=dev`',
  ],
  solutions: [
    {
      title: 'A secret file',
      why: 'The whole .npmrc is mounted while npm runs.',
      dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc \\
    npm ci --omit=dev && npm cache clean --force
COPY . .
USER node
CMD ["node", "server.js"]
`,
      dockerignore: `node_modules
.git
.npmrc
`,
      remarks: [
        {
          at: '--mount=type=secret',
          text: 'A file that is there while this RUN runs. It is given with `docker build --secret id=npmrc,src=$HOME/.npmrc .` and is in no layer, no history and no cache.',
        },
        {
          at: '.npmrc',
          text: "The folder's own file stays out of the image too, whatever somebody writes into it one day.",
        },
      ],
    },
    {
      title: 'A secret variable',
      why: 'The value is in the environment of one RUN, and npm reads it from an .npmrc that names the variable.',
      dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci --omit=dev && npm cache clean --force
COPY . .
USER node
CMD ["node", "server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        {
          at: 'COPY package.json package-lock.json .npmrc',
          text: 'This `.npmrc` names a variable and holds no token: it may be in the image.',
        },
        {
          at: 'env=NPM_TOKEN',
          text: 'The token is in the environment of this RUN alone. It is given with `docker build --secret id=npm,env=NPM_TOKEN .`',
        },
      ],
    },
  ],
  remember: 'What a build must know and nobody else is given with --mount=type=secret.',
  quizzes: [
    {
      question: 'A token was in an ARG of an image that is published. What now?',
      answers: [
        {
          text: 'Withdraw it where it was issued',
          right: true,
          because: 'It has to be taken for read. Building again without it changes nothing in the images that are out.',
        },
        { text: 'Build again without it', right: false, because: 'The old image can still be pulled by its digest.' },
        {
          text: 'Nothing, an ARG is not in the container',
          right: false,
          because: 'It is in the history: docker history prints it.',
        },
      ],
    },
    {
      question: 'Is it enough to set the variable to nothing at the end: `ENV NPM_TOKEN=`?',
      answers: [
        {
          text: 'Yes, the container has no token then',
          right: false,
          because: 'The container has none, and the image does.',
        },
        {
          text: 'No: `docker history` prints every ENV with its value',
          right: true,
          because: 'Both lines are in the history, the first one with the token.',
        },
        {
          text: 'Yes, for the last ENV replaces the first',
          right: false,
          because: 'In the environment, and not in the history.',
        },
      ],
    },
  ],
}
