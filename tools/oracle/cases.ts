import { answer, cServer, goServer, javaServer, nodeServer, pythonServer, rustServer } from './servers'

/** A program in a Dockerfile of one stage, with what it is built from. It answers on the port that PORT names, or on its own. */
export interface Case {
  readonly name: string
  readonly dockerfile: string
  readonly files: Readonly<Record<string, string>>
  /** The port that its Dockerfile names. */
  readonly port?: number
  /** What is asked for; the root where nothing is named. */
  readonly paths?: readonly string[]
}

/** What `serve -s` of npm does, as far as these pages need it: nothing is fetched from a network. */
const serve = `#!/usr/bin/env node
const [, root, , port] = process.argv.slice(2)
const fs = require('node:fs')
require('node:http').createServer(({ url }, answer) => {
  const file = root + url
  answer.end(fs.readFileSync(fs.existsSync(file) && fs.statSync(file).isFile() ? file : root + '/index.html'))
}).listen(port)
`

const pages = `const fs = require('node:fs')
fs.mkdirSync('dist/assets', { recursive: true })
fs.writeFileSync('dist/index.html', '${answer}')
fs.writeFileSync('dist/assets/app.js', 'document.title = 1')
`

export const manifest = JSON.stringify({
  name: 'case',
  version: '1.0.0',
  private: true,
  scripts: { build: 'node build.js', start: 'node server.js' },
})

/** A program that pip installs, with its start command. */
export const pythonPackage: Readonly<Record<string, string>> = {
  'package/setup.py':
    "from setuptools import setup\nsetup(name='serve-it', version='1', py_modules=['serve_it'], entry_points={'console_scripts': ['serve-it=serve_it:main']})\n",
  'package/serve_it.py': pythonServer(`b'${answer}'`),
}

export const cases: readonly Case[] = [
  {
    name: 'Go',
    dockerfile: 'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /usr/local/bin/server .\nCMD ["server"]\n',
    files: { 'main.go': goServer, 'go.mod': 'module example.org/server\n\ngo 1.21\n' },
  },
  {
    name: 'Rust',
    dockerfile:
      'FROM rust:1\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nENTRYPOINT ["/src/target/release/server"]\n',
    files: {
      'Cargo.toml': '[package]\nname = "server"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': rustServer,
    },
  },
  {
    name: 'C',
    dockerfile:
      'FROM gcc:12\nCOPY . /usr/src/app\nWORKDIR /usr/src/app\nRUN gcc -O2 -o server server.c\nCMD ["./server"]\n',
    files: { 'server.c': cServer },
  },
  {
    name: 'C on a distribution, with make',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y gcc make libc6-dev\nWORKDIR /app\nCOPY . .\nRUN make\nCMD ./server\n',
    files: { 'server.c': cServer, Makefile: 'server: server.c\n\t$(CC) -O2 -o $@ $<\n' },
  },
  {
    name: 'Java, classes',
    dockerfile:
      'FROM openjdk:17\nCOPY . /usr/src/app\nWORKDIR /usr/src/app\nRUN javac Main.java\nCMD ["java", "Main"]\n',
    files: { 'Main.java': javaServer },
  },
  {
    name: 'Java, archive',
    dockerfile:
      'FROM eclipse-temurin:17-jdk\nWORKDIR /app\nCOPY Main.java .\nRUN javac Main.java && jar cfe server.jar Main *.class\nENTRYPOINT ["java", "-jar", "/app/server.jar"]\n',
    files: { 'Main.java': javaServer },
  },
  {
    name: 'Node server',
    dockerfile:
      'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY . .\nCMD ["node", "server.js"]\n',
    files: { 'package.json': manifest, 'server.js': nodeServer },
  },
  {
    name: 'Node with a build',
    dockerfile:
      'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nRUN npm run build\nCMD ["node", "dist/server.js"]\n',
    files: {
      'package.json': manifest,
      'build.js':
        "const fs = require('node:fs')\nfs.mkdirSync('dist', { recursive: true })\nfs.copyFileSync('server.js', 'dist/server.js')\n",
      'server.js': nodeServer,
    },
  },
  {
    name: 'Node that is no longer supported',
    dockerfile:
      'FROM node:18\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nRUN npm run build\nCMD ["npm", "start"]\n',
    files: {
      'package.json': manifest,
      'build.js': "require('node:fs').mkdirSync('dist', { recursive: true })\n",
      'server.js': nodeServer,
    },
  },
  {
    name: 'static files',
    dockerfile:
      'FROM node:22\nWORKDIR /site\nCOPY . .\nRUN npm install\nRUN npm run build\nRUN apt-get update && apt-get install -y python3-minimal\nCMD ["npm", "start"]\n',
    files: {
      'package.json': manifest,
      'build.js': `const fs = require('node:fs')\nfs.mkdirSync('public', { recursive: true })\nfs.writeFileSync('public/index.html', '${answer}')\n`,
      'server.js':
        "const fs = require('node:fs')\nrequire('node:http').createServer((_, answer) => answer.end(fs.readFileSync('public/index.html'))).listen(process.env.PORT)\n",
    },
  },
  {
    name: 'single-page app',
    dockerfile:
      'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN npm run build\nRUN npm install -g ./serve\nEXPOSE 18580\nCMD ["serve", "-s", "dist", "-l", "18580"]\n',
    files: {
      'package.json': manifest,
      'build.js': pages,
      'serve/package.json': JSON.stringify({ name: 'serve', version: '1.0.0', bin: { serve: 'serve.js' } }),
      'serve/serve.js': serve,
    },
    port: 18_580,
    paths: ['/', '/assets/app.js', '/a/page/of/the/program'],
  },
  {
    name: 'pages that a last stage takes from another',
    dockerfile:
      'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\n\nFROM python:3.11\nWORKDIR /web\nCOPY --from=build /app/dist .\nEXPOSE 18584\nCMD ["python3", "-m", "http.server", "18584"]\n',
    files: { 'package.json': manifest, 'build.js': pages },
    port: 18_584,
  },
  {
    name: 'pages that Python gives out',
    dockerfile:
      'FROM node:22\nRUN apt-get update && apt-get install -y python3\nWORKDIR /app\nCOPY . .\nRUN npm install && npm run build\nEXPOSE 18582\nCMD ["python3", "-m", "http.server", "18582", "--directory", "dist"]\n',
    files: { 'package.json': manifest, 'build.js': pages },
    port: 18_582,
    paths: ['/', '/assets/app.js'],
  },
  {
    name: 'Python with packages of the distribution',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y python3 python3-yaml python3-dev gcc\nWORKDIR /app\nCOPY server.py .\nCMD ["python3", "server.py"]\n',
    files: { 'server.py': pythonServer(`yaml.safe_load('said: ${answer}')['said'].encode()`, { modules: ['yaml'] }) },
  },
  {
    name: 'Python with an environment',
    dockerfile:
      'FROM python:3.11\nWORKDIR /app\nCOPY package package\nRUN pip install --no-index --no-build-isolation ./package\nCOPY . .\nCMD ["serve-it"]\n',
    files: pythonPackage,
  },
]
