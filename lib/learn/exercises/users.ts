import { contextOf } from '../context'
import type { Exercise } from '../exercise'
import { nodeIgnore, packageJson } from './projects'

export const users: Exercise = {
  id: 'users',
  title: 'Users',
  situation: 'A service that only answers requests runs as root, and may overwrite its own program.',
  idea: 'Who gets into a program has what its user has. A number instead of a name lets Kubernetes see that it is not root.',
  dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
RUN chown -R node:node /app
CMD ["node", "server.js"]
`,
  dockerignore: nodeIgnore,
  context: contextOf({ 'package.json': 400, 'package-lock.json': 90000, 'server.js': 2000 }),
  files: {
    'package.json': packageJson('a', { dependencies: { express: '^5.1.0' } }),
  },
  goals: [
    { kind: 'reads' },
    { kind: 'user' },
    { kind: 'rule', rule: 'root-at-run-time' },
    { kind: 'rule', rule: 'changed-after-copy' },
    { kind: 'starts', word: 'server.js' },
    { kind: 'holds', name: 'node_modules' },
  ],
  hints: [
    'Which of the files does the program have to write?',
    'If the answer is none, root can own them all.',
    '`USER 1000` before CMD, and no chown',
  ],
  solutions: [
    {
      title: 'Root owns, the user reads',
      why: "The program cannot change itself, and no file is copied for its owner's sake.",
      dockerfile: `FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
USER 1000
CMD ["node", "server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        {
          at: 'USER 1000',
          text: 'The number of the user `node` in this image. The chown went: everyone may read what root owns, and that is all this program does.',
        },
      ],
    },
    {
      title: 'The user owns',
      why: 'Where the program writes beside itself, COPY sets the owner and the install runs as the user.',
      dockerfile: `FROM node:24-bookworm-slim
RUN install -d -o node -g node /app
WORKDIR /app
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --chown=node:node . .
CMD ["node", "server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        { at: 'install -d -o node', text: 'Makes the folder with its owner; WORKDIR would make it as root.' },
        {
          at: 'COPY --chown=node:node package.json',
          text: 'Written with its owner, and so not written twice. From `USER node` on, the install runs as that user as well.',
        },
      ],
    },
  ],
  remember: 'Give the program a user of its own, and that user no more than it needs.',
  quizzes: [
    {
      question: 'Kubernetes refuses an image with USER app and runAsNonRoot. Why?',
      answers: [
        {
          text: 'It cannot know which number app has',
          right: true,
          because: 'The name is looked up inside of the image; a number can be checked before it starts.',
        },
        { text: 'app is root', right: false, because: 'It may not be, and nobody can tell from outside.' },
        { text: 'USER is ignored there', right: false, because: 'It is used, unless the pod sets another one.' },
      ],
    },
  ],
}
