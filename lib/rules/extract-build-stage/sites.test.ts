import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../source/edits'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const spa = (start: string, more = '') => `
  FROM node:22
  WORKDIR /app
  COPY package*.json ./
  RUN npm ci
  COPY . .
  ENV NODE_ENV=production TZ=Asia/Tokyo
  ENV VITE_API=/api
  RUN npm run build && npm install -g serve
  LABEL org.example.team=web
  EXPOSE 3000
  ${more}
  ${start}
`

describe('what only gives out files is given out by nginx', () => {
  test('as a user without rights, on the same port, with the same answer for paths of the program', () => {
    const after = mendedBy(rule, dockerfile(spa('CMD ["serve", "-s", "dist"]')))
    const [build = '', run = ''] = after.split('\nFROM nginx')
    expect(build).toMatch(/^FROM node:22 AS build\n[\s\S]*ENV VITE_API=\/api\n[\s\S]*npm run build/)
    expect(run).toContain('  listen 3000;\n')
    expect(run).toContain('try_files $uri $uri.html $uri/index.html /index.html;')
    expect(run).toContain('pid /tmp/nginx.pid;')
    expect(run).toContain('EOF\nCOPY --from=build /app/dist /usr/share/nginx/html\n')
    expect(run).toContain('ENV NODE_ENV=production TZ=Asia/Tokyo\n')
    expect(run).toMatch(
      /USER 101:101\nLABEL org.example.team=web\nEXPOSE 3000\n\s*CMD \["nginx", "-g", "daemon off;"\]\n$/,
    )
    expect(run).not.toMatch(/VITE_API|WORKDIR|node/)
    expect(mendedBy(rule, after)).toBe(after)
  })

  test.each([
    ['its own list of directories', 'CMD python3 -m http.server 3000 -d dist', 'autoindex on;'],
    ['its page for what is not there', 'CMD ["http-server", "dist", "-p", "3000"]', 'error_page 404 /404.html;'],
    ['headers for other origins', 'CMD ["serve", "-C", "-s", "dist"]', 'add_header Access-Control-Allow-Origin *;'],
    [
      'a probe that nginx has not',
      'HEALTHCHECK CMD curl -f http://localhost:3000/\nCMD ["serve", "-s", "dist"]',
      'RUN apk add --no-cache curl\n',
    ],
    [
      'a probe by the name that Alpine reads as IPv6',
      'HEALTHCHECK CMD wget -q http://localhost:3000/\nCMD ["serve", "-s", "dist"]',
      'listen [::]:3000;',
    ],
    [
      'an ENTRYPOINT',
      'ENTRYPOINT ["npx", "serve", "-s"]\nCMD ["dist"]',
      'ENTRYPOINT ["/docker-entrypoint.sh", "nginx", "-g", "daemon off;"]\nCMD []',
    ],
    ['a user in numbers', 'USER 1001\nCMD ["serve", "-s", "dist"]', 'USER 1001\n'],
  ])('keeps %s', (_, start, expected) => expect(runStage(spa(start))).toContain(expected))

  test.each([
    ['the variable of the start command', 'CMD serve -s dist -l $PORT', 'ENV PORT=3000\n'],
    ['a variable that the file sets', 'ENV PORT=3000\nCMD ["serve", "-s", "dist"]', 'ENV PORT=3000\n'],
  ])('lets a container choose its port: %s', (_, start, expected) => {
    const run = runStage(spa(start))
    expect(run).toContain('COPY <<"EOF" /etc/nginx/templates/site.conf.template\n')
    expect(run).toMatch(/listen \$\{PORT\};/)
    expect(run).toContain('ENV NGINX_ENVSUBST_OUTPUT_DIR=/tmp\n')
    expect(run).toContain(expected)
    expect(run).toContain('CMD ["nginx", "-c", "/tmp/site.conf", "-g", "daemon off;"]')
  })

  test('stays what it is where nothing was built, another program probes it, or the syntax has no heredocs', () => {
    const left = (text: string) => !mendedBy(rule, text).includes('nginx')
    expect(left('FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["npx", "serve", "build"]\n')).toBe(true)
    expect(left(dockerfile(spa('HEALTHCHECK CMD node probe.js\nCMD ["serve", "-s", "dist"]')))).toBe(true)
    const text = dockerfile(spa('CMD ["serve", "-s", "dist"]'))
    expect(left(`# syntax=docker/dockerfile:1.2\n${text}`)).toBe(true)
    expect(left(text.replaceAll('\n', '\r\n'))).toBe(true)
    expect(left(text)).toBe(false)
  })
})

describe('a generator that gives out its pages itself', () => {
  const started = (image: string, install: string, start: string) =>
    `FROM ${image}\nWORKDIR /site\nCOPY . .\nRUN ${install}\nCMD ${start}\n`

  test.each([
    ['mkdocs serve -a 0.0.0.0:80 --strict', 'RUN mkdocs build --strict --site-dir /pages\n', 'listen 80;'],
    ['["python", "-m", "mkdocs", "serve"]', 'RUN python -m mkdocs build --site-dir /pages\n', 'listen 8000;'],
    [
      '["poetry", "run", "mkdocs", "serve", "-f", "docs/mkdocs.yml"]',
      'mkdocs build -f docs/mkdocs.yml',
      'listen 8000;',
    ],
    [
      'bundle exec jekyll serve --livereload -H 0.0.0.0 --config _config.yml,_local.yml -P 80',
      'RUN bundle exec jekyll build --config _config.yml,_local.yml --destination /pages\n',
      'listen 80;',
    ],
    ['hugo server -D --bind=0.0.0.0 -p 80', 'RUN hugo --minify --baseURL / -D --destination /pages\n', 'listen 80;'],
    ['hugo server -b https://example.org/', 'RUN hugo --minify -b https://example.org/ --destination', 'listen 1313;'],
    ['zola serve -i 0.0.0.0', 'RUN zola build --base-url / --output-dir /pages\n', 'listen 1111;'],
    ['mdbook serve -n 0.0.0.0 -d ../out', 'RUN mdbook build --dest-dir /pages\n', 'listen 3000;'],
  ])('%s: the pages are built with the image, where the line says', (start, build, listen) => {
    const text = mendedBy(rule, started('python:3.14', 'make tools', start))
    expect(text).toContain(build)
    expect(text).toContain(listen)
    expect(text).toContain('COPY --from=build /pages /usr/share/nginx/html\n')
  })

  test.each([
    ['an image whose commands change the user', 'jekyll/jekyll:4', 'jekyll serve'],
    ['a directory of that name', 'python:3.14', 'mkdocs serve -f /pages/mkdocs.yml'],
  ])('%s: is asked about', (_, image, start) => {
    const fix = findingsIn(rule, started(image, 'true', start))[0]?.fixes[0]
    expect(fix?.asks?.questions.map((it) => it.id)).toEqual(['directory'])
  })
})

describe('a directory or a port that no line names is asked for', () => {
  const generated = (image: string, install: string, start: string) =>
    `FROM ${image}\nWORKDIR /site\nCOPY . .\nRUN ${install}\nEXPOSE 8000\nCMD ${start}\n`

  test.each([
    [
      'MkDocs',
      generated('python:3.12', 'pip install mkdocs', 'mkdocs serve -a 0.0.0.0:8000 --unheard-of'),
      '/site/site',
      'RUN mkdocs build\n',
    ],
    [
      'Jekyll',
      generated('ruby:3.4', 'bundle install\nUSER nobody', 'bundle exec jekyll serve -P 8000'),
      '/site/_site',
      'RUN bundle exec jekyll build\n',
    ],
    [
      'Hugo',
      generated('debian:trixie', 'apt-get update && apt-get install -y hugo', 'hugo server -p 8000 -d out -b $ADDRESS'),
      '/site/out',
      'RUN hugo --minify -b $ADDRESS --destination out\n',
    ],
    [
      'the project itself',
      generated('node:22', 'npm ci && npm run build', 'npx http-server -p 8000'),
      '/site/dist',
      'listen 8000;',
    ],
  ])('%s', (_, text, usual, expected) => {
    const fix = findingsIn(rule, text)[0]?.fixes[0]
    expect(fix?.asks?.questions.map((it) => [it.id, it.usual])).toEqual([['directory', usual]])
    const result = fix && applyEdits(text, fix.edits)
    expect(result?.ok && result.text).toContain(expected)
    const other = fix?.asks?.answered({ directory: '/site/pages' })
    const answered = other && applyEdits(text, other.edits)
    expect(answered?.ok && answered.text).toContain('COPY --from=build /site/pages /usr/share/nginx/html\n')
    expect(fix?.asks?.answered({ directory: '/site/a\nRUN id' })).toBeNull()
  })

  test('the port', () => {
    const text = 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nRUN npm run build\nCMD ["npm", "run", "preview"]\n'
    const fix = findingsIn(rule, text)[0]?.fixes[0]
    expect(fix?.asks?.questions.map((it) => [it.id, it.usual])).toEqual([['port', '4173']])
    const other = fix?.asks?.answered({ port: '8088' })
    const answered = other && applyEdits(text, other.edits)
    expect(answered?.ok && answered.text).toContain('listen 8088;')
  })
})

describe('nginx that the file installs beside what builds', () => {
  const text = (image: string, lines: string) =>
    `FROM ${image}\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n${lines}\nCMD ["nginx", "-g", "daemon off;"]\n`
  const ranBy = (image: string, lines: string) => runStage(text(image, lines))

  test('is told what to do as nobody, where the file tells it nothing', () => {
    const run = ranBy('node:22', 'RUN apt-get update && apt-get install -y nginx && cp -r dist/* /var/www/html/')
    expect(run).toContain('  listen 80;\n')
    expect(run).toContain('COPY --from=build /var/www/html /usr/share/nginx/html\n')
    expect(run).toContain('USER 101:101\n')
  })

  test.each([
    [
      'a site of Debian’s',
      'node:22',
      'RUN apt-get install -y nginx && mv dist /srv/web\nCOPY site /etc/nginx/sites-available/default',
      'FROM nginx:alpine-slim\nCOPY --from=build /etc/nginx/sites-available/default /etc/nginx/conf.d/default.conf\nCOPY --from=build /srv /srv\n',
    ],
    [
      'a site by another name than the one that the image has',
      'nginx:1.27-alpine',
      'RUN apk add npm\nRUN cp -r dist/. /usr/share/nginx/html\nCOPY web.conf /etc/nginx/conf.d/',
      'RUN rm /etc/nginx/conf.d/default.conf\n',
    ],
    [
      'all of its settings, on the distribution that they were written for',
      'node:22',
      'RUN apt-get install -y nginx\nCOPY nginx.conf /etc/nginx/nginx.conf\nRUN cp -r dist /var/www/html',
      'FROM nginx:stable\n',
    ],
  ])('keeps %s', (_, image, lines, expected) => {
    const run = ranBy(image, lines)
    expect(run).toContain(expected)
    expect(run).not.toContain('USER')
    expect(run).toContain('CMD ["nginx", "-g", "daemon off;"]')
  })

  test('asks which directory holds the pages, where only its settings could tell', () => {
    const lines = 'RUN apt-get install -y nginx\nCOPY app.conf /etc/nginx/conf.d/default.conf'
    const fix = findingsIn(rule, text('node:22', lines))[0]?.fixes[0]
    expect(fix?.asks?.questions.map((it) => it.usual)).toEqual(['/app/dist'])
  })

  test('is left where a command writes among its settings', () =>
    expect(
      ranBy('node:22', 'RUN apt-get install -y nginx && sed -i s/80/8080/ /etc/nginx/sites-enabled/default'),
    ).not.toContain('FROM nginx'))
})

describe('a last stage that gives out what another made', () => {
  const text = (lines: string) =>
    `FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:22-alpine\nWORKDIR /app\n${lines}\n`

  test('is nginx, with the files where it looks for them', () => {
    const after = mendedBy(
      rule,
      text(
        'RUN npm install -g serve\n\nCOPY --from=build /app/dist ./dist\nENV NODE_ENV=production TZ=UTC\nUSER node\nEXPOSE 3000\n# start\nCMD ["serve", "-s", "dist"]',
      ),
    )
    const run = after.slice(after.indexOf('\nFROM nginx:alpine-slim\nCOPY <<"EOF" /etc/nginx/nginx.conf\n'))
    expect(run).toMatch(
      /EOF\nCOPY --from=build \/app\/dist \/usr\/share\/nginx\/html\nENV NODE_ENV=production TZ=UTC\nEXPOSE 3000\nUSER 101:101\n# start\nCMD \["nginx", "-g", "daemon off;"\]\n$/,
    )
    expect(
      after.startsWith('FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM nginx'),
    ).toBe(true)
    expect(mendedBy(rule, after)).toBe(after)
  })

  test('takes a part of what is copied, where a part is given out', () =>
    expect(mendedBy(rule, text('COPY --from=build /app .\nEXPOSE 80\nCMD npx serve -s dist -l 80'))).toContain(
      'COPY --from=build /app/dist /usr/share/nginx/html\n',
    ))

  test.each([
    ['a command makes something there', 'COPY --from=build /app/dist dist\nRUN node make.js\nCMD npx serve dist'],
    [
      'files of the context are given out, too',
      'COPY --from=build /app/dist dist\nCOPY docs dist/docs\nCMD npx serve dist',
    ],
    ['nothing brings what is given out', 'COPY --from=build /app/dist dist\nCMD npx serve /srv/www'],
  ])('stays where %s', (_, lines) => expect(mendedBy(rule, text(lines))).toBe(text(lines)))
})
