import { expect, test } from 'vitest'
import { fileServer } from './site-servers'

const port = (text: string, files: Readonly<Record<string, string>> = {}) => fileServer(text.split(' '), files)?.port
const scripts = (script: string) => ({
  'package.json': JSON.stringify({ scripts: { preview: script, start: script } }),
})

test.each([
  ['serve -s build', 'build', 'index'],
  ['serve --single build -l 5000', 'build', 'index'],
  ['npx --yes serve@14 -n -s -p 80 dist', 'dist', 'index'],
  ['serve out', 'out', 'not found'],
  ['/usr/local/bin/serve -s .', '.', 'index'],
  ['http-server ./dist -p 8080 -g -c-1', './dist', 'not found'],
  ['http-server -a 0.0.0.0 -p 8080', '.', 'not found'],
  ['npx vite preview --host --port 3000', 'dist', 'index'],
  ['vite preview --outDir www', 'www', 'index'],
  ['yarn docusaurus serve --build --host 0.0.0.0', 'build', 'not found'],
  ['gatsby serve -H 0.0.0.0', 'public', 'not found'],
  ['python3 -m http.server 8000 --directory site', 'site', 'not found'],
  ['python -m http.server -d /srv 80', '/srv', 'not found'],
  ['npm run preview', 'dist', 'index'],
  ['pnpm preview --port 4000', 'dist', 'index'],
  ['hugo server -D --bind 0.0.0.0', null, 'not found'],
  ['bundle exec jekyll serve --host 0.0.0.0', null, 'not found'],
])('%s gives out %s', (text, directory, fallback) =>
  expect(fileServer(text.split(' '), {})).toMatchObject({ directory, fallback }),
)

test.each([
  ['a server of its own', 'node server.js'],
  ['a configuration that is not read here', 'serve -s build -c ../serve.json'],
  ['a proxy', 'http-server dist -P http://api:8080'],
  ['TLS', 'http-server dist -S -C cert.pem'],
  ['programs on the server', 'python -m http.server --cgi 8000'],
  ['two directories', 'serve build dist'],
  ['a script that was not given', 'npm start'],
  ['what builds again with every change', 'vite'],
])('not %s', (_, text) => expect(fileServer(text.split(' '), {})).toBeNull())

test('a script is read where the manifest was given', () => {
  expect(fileServer(['npm', 'start'], scripts('serve -s build -l 4000'))).toMatchObject({
    directory: 'build',
    port: 4000,
  })
  expect(fileServer(['npm', 'run', 'preview', '--', '--port', '99'], scripts('vite preview'))).toMatchObject({
    port: 99,
  })
  expect(fileServer(['npm', 'run', 'preview'], scripts('node preview.js'))).toBeNull()
  expect(fileServer(['npm', 'start'], scripts('npm start'))).toBeNull()
})

test('the settings of Vite tell where it builds to, where they were given', () => {
  const files = { 'vite.config.ts': "export default defineConfig({ build: { outDir: 'www/app' } })" }
  expect(fileServer(['npx', 'vite', 'preview'], files)).toMatchObject({ directory: 'www/app', byHabit: false })
  expect(fileServer(['npx', 'vite', 'preview'], {})).toMatchObject({ directory: 'dist', byHabit: true })
})

test.each([
  ['serve -s a -l 5000', 5000],
  ['serve -s a -l tcp://0.0.0.0:5000', 5000],
  ['serve -s a', { variable: 'PORT', usual: 3000, said: false }],
  ['serve -s a -l $PORT', { variable: 'PORT', usual: null, said: true }],
  [`serve -s a -l tcp://0.0.0.0:\${WEB:-80}`, { variable: 'WEB', usual: 80, said: true }],
  ['http-server -p 81', 81],
  ['http-server -p81', 81],
  ['python3 -m http.server', 8000],
  ['python3 -m http.server 81 --directory a', 81],
  ['python3 -m http.server -b 0.0.0.0 81', 81],
  ['mkdocs serve --dev-addr=0.0.0.0:9000', 9000],
  ['npm run preview', null],
])('the port of %s', (text, expected) => expect(port(text)).toEqual(expected))
