import { type Shape, shape } from './shapes.fixture'

/** Files that give out pages. */
export const shapesOfPages: readonly Shape[] = [
  shape(
    'a page of React behind serve, with a probe',
    'split',
    `
    FROM node:20
    MAINTAINER Team Web <web@example.org>
    # where it lives
    WORKDIR /usr/src/web
    ADD package.json yarn.lock ./
    RUN yarn
    ADD . .
    ENV REACT_APP_API https://api.example.org
    ENV NODE_ENV production
    RUN yarn build
    RUN yarn global add serve
    HEALTHCHECK --interval=30s CMD curl -fs http://localhost:5000/ || exit 1
    EXPOSE 5000
    CMD serve -s build -l 5000
  `,
  ),
  shape(
    'a page on the port of the platform',
    'split',
    `
    FROM node:18-alpine
    WORKDIR /app
    COPY . .
    RUN npm ci && npm run build && npm i -g serve@14
    EXPOSE 8080
    ENV PORT 8080
    CMD ["sh", "-c", "serve -s dist -l tcp://0.0.0.0:$PORT"]
  `,
  ),
  shape(
    'Vue behind http-server',
    'split',
    `
    FROM node:lts-alpine
    RUN npm install -g http-server
    WORKDIR /app
    COPY package*.json ./
    RUN npm install
    COPY . .
    RUN npm run build
    EXPOSE 8080
    CMD [ "http-server", "dist" ]
  `,
  ),
  shape(
    'Angular, built into a folder of the server',
    'split',
    `
    FROM node:16
    WORKDIR /src
    COPY package.json package-lock.json /src/
    RUN npm ci
    COPY . /src
    RUN npx ng build --prod --output-path=/opt/www
    WORKDIR /opt/www
    EXPOSE 4200
    CMD ["npx", "http-server", "-p", "4200"]
  `,
  ),
  shape(
    'Svelte in preview',
    'split',
    `
    FROM node:22
    WORKDIR /app
    COPY . .
    RUN corepack enable && pnpm install --frozen-lockfile && pnpm build
    EXPOSE 4173
    CMD ["pnpm", "preview", "--host", "0.0.0.0", "--port", "4173"]
  `,
  ),
  shape(
    'a preview whose port nobody says',
    'asked',
    `
    FROM node:22-alpine
    WORKDIR /app
    COPY . .
    RUN npm i
    RUN npm run build
    CMD npm run preview
  `,
  ),
  shape(
    'nginx of Debian beside the build',
    'split',
    `
    FROM node:14
    RUN apt-get update && apt-get install -y nginx
    COPY . /app
    RUN cd /app && npm install && npm run build
    RUN cp -r /app/build/. /var/www/html/
    EXPOSE 80
    CMD ["nginx", "-g", "daemon off;"]
  `,
  ),
  shape(
    'npm in nginx, with a site of its own',
    'split',
    `
    FROM nginx:1.21-alpine
    RUN apk add --update nodejs npm
    WORKDIR /build
    COPY . .
    RUN npm install --silent
    RUN npm run build && mv dist/* /usr/share/nginx/html/
    COPY deploy/site.conf /etc/nginx/conf.d/default.conf
    EXPOSE 80
  `,
  ),
  shape(
    'documentation out of MkDocs',
    'split',
    `
    FROM python:3.11
    WORKDIR /docs
    COPY requirements.txt .
    RUN pip install -r requirements.txt
    COPY . .
    RUN mkdocs build
    EXPOSE 8000
    CMD ["python", "-m", "http.server", "8000", "--directory", "site"]
  `,
  ),
  shape(
    'documentation that Sphinx writes',
    'split',
    `
    FROM python:3.12
    COPY . /work
    WORKDIR /work/docs
    RUN pip install sphinx furo && make html
    WORKDIR /work/docs/_build/html
    EXPOSE 9000
    CMD python3 -m http.server 9000
  `,
  ),
  shape(
    'a blog that Jekyll serves',
    'split',
    `
    FROM ruby:3.3
    WORKDIR /blog
    COPY . .
    RUN bundle install
    EXPOSE 4000
    CMD ["bundle", "exec", "jekyll", "serve", "--host", "0.0.0.0"]
  `,
  ),
  shape(
    'a site that Hugo serves',
    'split',
    `
    FROM debian:bookworm
    RUN apt-get update && apt-get -y install hugo
    COPY . /site
    WORKDIR /site
    EXPOSE 1313
    CMD hugo server --bind 0.0.0.0
  `,
  ),
  shape(
    'Docusaurus',
    'split',
    `
    FROM node:18
    WORKDIR /app
    COPY docusaurus.config.js sidebars.js package.json package-lock.json ./
    RUN npm ci
    COPY . .
    RUN npm run build
    EXPOSE 3000
    CMD ["npm", "run", "serve", "--", "--host", "0.0.0.0", "--no-open"]
  `,
  ),
  shape(
    'Eleventy behind a server of npm',
    'split',
    `
    FROM node:22
    WORKDIR /site
    COPY . .
    RUN npm ci
    RUN npx eleventy --output=/site/_site
    EXPOSE 8080
    CMD ["npx", "http-server", "_site", "-p", "8080"]
  `,
  ),
  shape(
    'pages that were built elsewhere',
    'left',
    `
    FROM node:22-alpine
    WORKDIR /app
    COPY build ./build
    RUN npm install -g serve
    CMD ["serve", "-s", "build"]
  `,
  ),
]
