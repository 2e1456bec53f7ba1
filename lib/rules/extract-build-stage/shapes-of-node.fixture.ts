import { type Shape, shape } from './shapes.fixture'

/** Files that run Node. */
export const shapesOfNode: readonly Shape[] = [
  shape(
    'Express with everything',
    'split',
    `
    FROM node:22
    WORKDIR /usr/src/app
    COPY package*.json ./
    RUN npm install
    COPY . .
    ENV PORT=3000 LOG_LEVEL=info
    EXPOSE 3000
    VOLUME /usr/src/app/uploads
    CMD [ "node", "server.js" ]
  `,
  ),
  shape(
    'Express of long ago',
    'split',
    `
    FROM node:10
    RUN mkdir -p /opt/api
    WORKDIR /opt/api
    COPY . /opt/api
    RUN npm install --unsafe-perm
    EXPOSE 3000 9229
    ENTRYPOINT ["node", "index.js"]
  `,
  ),
  shape(
    'npm start, and nobody knows what that is',
    'split',
    `
    FROM node:latest
    WORKDIR /app
    COPY . .
    RUN npm install
    EXPOSE 80
    CMD ["npm", "start"]
  `,
  ),
  shape(
    'Nest on Alpine',
    'split',
    `
    FROM node:22-alpine
    WORKDIR /app
    COPY . .
    RUN yarn && yarn build
    EXPOSE 3000
    CMD ["yarn", "start:prod"]
  `,
  ),
  shape(
    'TypeScript compiled in place',
    'split',
    `
    FROM node:20-slim
    WORKDIR /srv
    COPY package.json package-lock.json tsconfig.json ./
    RUN npm ci
    COPY src src
    RUN npx tsc
    USER node
    CMD ["node", "dist/index.js"]
  `,
  ),
  shape(
    'Next',
    'split',
    `
    FROM node:22
    ENV NEXT_TELEMETRY_DISABLED=1
    WORKDIR /app
    COPY . .
    RUN npm ci
    RUN npm run build
    EXPOSE 3000
    ENV HOSTNAME="0.0.0.0"
    CMD ["npx", "next", "start", "-p", "3000"]
  `,
  ),
  shape(
    'Next that was written to stand alone',
    'split',
    `
    FROM node:22
    WORKDIR /app
    COPY . .
    RUN npm ci && npm run build
    EXPOSE 3000
    CMD ["node", ".next/standalone/server.js"]
  `,
  ),
  shape(
    'a part of many, with Yarn',
    'split',
    `
    FROM node:18
    WORKDIR /repo
    COPY . .
    RUN yarn install --frozen-lockfile
    WORKDIR /repo/packages/api
    RUN yarn build
    EXPOSE 4000
    CMD ["node", "dist/main.js"]
  `,
  ),
  shape(
    'a process manager',
    'split',
    `
    FROM node:16-buster
    WORKDIR /app
    RUN npm install pm2 -g
    COPY . .
    RUN npm install
    CMD ["pm2-runtime", "start", "ecosystem.config.js"]
  `,
  ),
  shape(
    'NodeSource on Ubuntu',
    'split',
    `
    FROM ubuntu:22.04
    RUN apt-get update && apt-get install -y curl build-essential python3
    RUN curl -fsSL https://mirror.example.org/nodesource.com/setup_22.x | bash - && apt-get install -y nodejs
    WORKDIR /app
    COPY . .
    RUN npm install
    EXPOSE 5000
    CMD node app.js
  `,
  ),
  shape(
    'packages that compile, and one that draws',
    'split',
    `
    FROM node:22
    RUN apt-get update && apt-get install -y build-essential libcairo2-dev libpango1.0-dev
    WORKDIR /app
    COPY . .
    RUN npm ci
    CMD ["node", "draw.js"]
  `,
  ),
  shape(
    'Prisma',
    'split',
    `
    FROM node:22
    WORKDIR /app
    COPY package*.json ./
    COPY prisma ./prisma
    RUN npm ci
    RUN npx prisma generate
    COPY . .
    RUN npm run build
    CMD npx prisma migrate deploy && node dist/main.js
  `,
  ),
  shape(
    'an image to work in',
    'left',
    `
    FROM node:22
    WORKDIR /app
    COPY package.json .
    RUN npm install
    COPY . .
    EXPOSE 5173
    CMD ["npm", "run", "dev"]
  `,
  ),
  shape(
    'watched',
    'left',
    `
    FROM node:22
    WORKDIR /app
    COPY . .
    RUN npm i -g nodemon && npm i
    CMD nodemon server.js
  `,
  ),
  shape(
    'a box of tools',
    'left',
    `
    FROM node:22
    RUN npm install -g eslint prettier typescript
    WORKDIR /work
  `,
  ),
]
