import { contextOf } from '../context'
import type { Exercise } from '../exercise'
import { nodeIgnore, packageJson } from './projects'

export const nodeProduction: Exercise = {
  id: 'node-production',
  title: 'Production dependencies: Node',
  situation:
    'A dashboard is built with a bundler and a type checker. Both are shipped to production, with every test tool.',
  idea: 'Development dependencies make the program, production dependencies run it. They are installed apart, and only the second go into the image.',
  dockerfile: `FROM node:24
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
EXPOSE 3000
CMD ["node", "dist/server.js"]
`,
  dockerignore: nodeIgnore,
  context: contextOf({ 'package.json': 900, 'package-lock.json': 300000, 'src/server.ts': 5000 }),
  files: {
    'package.json': packageJson('dash', {
      scripts: { build: 'tsc' },
      dependencies: { express: '^5.1.0' },
      devDependencies: { typescript: '^5.9.0', vite: '^7.0.0', vitest: '^4.0.0', eslint: '^9.0.0' },
    }),
  },
  goals: [
    { kind: 'reads' },
    { kind: 'stages', least: 2 },
    { kind: 'size', which: 'onDisk', most: 280_000_000 },
    { kind: 'user' },
    { kind: 'starts', word: 'dist/server.js' },
    { kind: 'holds', name: 'node_modules' },
    { kind: 'made' },
  ],
  hints: [
    'Three things are too large: the base, what is in node_modules, and what npm kept.',
    'Build in one stage. In the other install again, without development dependencies.',
    '`npm ci --omit=dev` in the final stage, and `COPY --from=build /app/dist dist`',
  ],
  solutions: [
    {
      title: 'Install twice',
      why: 'The final stage installs only what runs; dist comes from the stage that built it.',
      dockerfile: `FROM node:24 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        { at: 'AS build', text: 'Here everything is installed that the build needs, and nothing has to be removed.' },
        { at: 'FROM node:24-bookworm-slim', text: 'The same version of Node, without compilers.' },
        {
          at: 'npm ci --omit=dev',
          text: 'Only what `dependencies` names. npm keeps each download, so its cache is emptied in the same RUN.',
        },
        { at: 'COPY --from=build', text: 'What the build made. The bundler that made it is not copied.' },
      ],
    },
    {
      title: 'Install in a stage, on Alpine',
      why: "Production dependencies come from a stage of their own, so that npm's cache is nowhere.",
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
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
`,
      dockerignore: nodeIgnore,
      remarks: [
        { at: 'AS deps', text: "What runs is installed in a stage of its own. npm's cache stays there with it." },
        { at: 'COPY --from=deps', text: 'The folder alone.' },
        {
          at: 'FROM node:24-alpine',
          text: 'All three stages have the same C library: a module with native code would not run on another.',
        },
      ],
    },
  ],
  remember: 'npm ci to build, npm ci --omit=dev to run, in different stages.',
  quizzes: [
    {
      question: 'npm prune --omit=dev in a RUN after the build: what does it save?',
      answers: [
        {
          text: 'Nothing, in the same stage',
          right: true,
          because: 'The packages are in the layer of npm ci; pruning only hides them.',
        },
        {
          text: 'All development dependencies',
          right: false,
          because: 'Only where the pruned folder is copied into another stage.',
        },
        { text: 'Half', right: false, because: 'A layer is kept whole.' },
      ],
    },
  ],
}
