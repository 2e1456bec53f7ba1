import { type Case, manifest } from './cases'
import { answer, cServer, cWithYaml, goServer, javaServer, nodeServer, pythonServer, rustServer } from './servers'

/** The same languages in other shapes: with libraries of their own, files that are read later, scripts, probes, low ports. */

const goWithPages = `package main
import ("html/template"; "net/http"; "os")
func main() {
	page := template.Must(template.ParseFiles("templates/page.html"))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { page.Execute(w, "${answer}") })
	panic(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
`

const goEmbedded = `package main
import (_ "embed"; "fmt"; "net/http"; "os")
//go:embed page.html
var page string
func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, page) })
	panic(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
`

const module = 'module example.org/server\n\ngo 1.21\n'

/** The same server, with the text in a library of its own. */
const cWithLibrary = cServer
  .replace('int main', 'const char *said_of(void);\nint main')
  .replaceAll(`"${answer}"`, 'said_of()')
const cLibrary = `const char *said_of(void) { return "${answer}"; }\n`

const javaWithLibrary = javaServer.replace(`"${answer}".getBytes()`, 'Greeting.text().getBytes()')
const javaLibrary = `public class Greeting { public static String text() { return "${answer}"; } }\n`

const extension = `#define PY_SSIZE_T_CLEAN
#include <Python.h>
static PyObject *text(PyObject *self, PyObject *args) { return PyBytes_FromString("${answer}"); }
static PyMethodDef methods[] = {{"text", text, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "said_of", NULL, -1, methods};
PyMODINIT_FUNC PyInit_said_of(void) { return PyModule_Create(&module); }
`

const nodeReader = `const fs = require('node:fs')
const { text } = require('said-of')
require('node:http').createServer((_, reply) => {
  fs.writeFileSync('/app/data/seen', text)
  reply.end(fs.readFileSync('/app/data/seen'))
}).listen(process.env.PORT)
`

const rustInWorkspace = rustServer.replace(`let body = "${answer}";`, 'let body = said_of::text();')

const starter = '#!/bin/sh\nset -e\n[ -z "$GREETING" ] || echo "$GREETING"\nexec "$@"\n'

export const casesOfShapes: readonly Case[] = [
  {
    name: 'Go with templates that COPY names',
    dockerfile:
      'FROM golang:1.24\nWORKDIR /app\nCOPY go.mod .\nCOPY *.go ./\nRUN go build -o server .\nCOPY templates ./templates\nCMD ["./server"]\n',
    files: { 'main.go': goWithPages, 'go.mod': module, 'templates/page.html': '<p>{{.}}</p>' },
  },
  {
    name: 'Go with templates beside its source',
    dockerfile: 'FROM golang:1.24\nWORKDIR /app\nCOPY . .\nRUN go build -o server .\nCMD ["./server"]\n',
    files: { 'main.go': goWithPages, 'go.mod': module, 'templates/page.html': '<p>{{.}}</p>' },
  },
  {
    name: 'Go with a page inside, on a low port',
    dockerfile:
      'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /server .\nENV PORT=80\nEXPOSE 80\nENTRYPOINT ["/server"]\n',
    files: { 'main.go': goEmbedded, 'go.mod': module, 'page.html': answer },
    port: 80,
  },
  {
    name: 'Go with a probe by curl and a user',
    dockerfile:
      'FROM golang:1.24\nRUN apt-get update && apt-get install -y curl\nRUN useradd -m sailor\nWORKDIR /src\nCOPY . .\nRUN go build -o /usr/local/bin/server .\nUSER sailor\nHEALTHCHECK --interval=1s CMD curl -f http://localhost:$PORT/ || exit 1\nCMD ["server"]\n',
    files: { 'main.go': goServer, 'go.mod': module },
  },
  {
    name: 'C++ with CMake and a library of its own',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y build-essential cmake libyaml-dev\nWORKDIR /src\nCOPY . .\nRUN cmake -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build && cmake --install build && ldconfig\nCMD ["server"]\n',
    files: {
      'server.c': cWithLibrary.replace('#include <unistd.h>', '#include <unistd.h>\n#include <yaml.h>'),
      'said.c': cLibrary,
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.10)\nproject(server C)\nadd_library(said SHARED said.c)\nadd_executable(server server.c)\ntarget_link_libraries(server said yaml)\ninstall(TARGETS server said)\n',
    },
  },
  {
    name: 'C that is built in a directory of its own',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y gcc libc6-dev cmake make\nWORKDIR /src\nCOPY . .\nWORKDIR /src/build\nRUN cmake .. && make -j2\nENTRYPOINT ["/src/build/server"]\n',
    files: {
      'server.c': cServer,
      'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.10)\nproject(server C)\nadd_executable(server server.c)\n',
    },
  },
  {
    name: 'C with a library that the image of gcc has',
    dockerfile: 'FROM gcc:13\nWORKDIR /src\nCOPY . .\nRUN gcc -O2 -o server server.c -lyaml\nCMD ["./server"]\n',
    files: { 'server.c': cWithYaml },
  },
  {
    name: 'Rust in a workspace',
    dockerfile:
      'FROM rust:1\nWORKDIR /src\nCOPY . .\nRUN cargo build --release -p server\nCMD ["./target/release/server"]\n',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["server", "said_of"]\nresolver = "2"\n',
      'server/Cargo.toml':
        '[package]\nname = "server"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nsaid_of = { path = "../said_of" }\n',
      'server/src/main.rs': rustInWorkspace,
      'said_of/Cargo.toml': '[package]\nname = "said_of"\nversion = "0.1.0"\nedition = "2021"\n',
      'said_of/src/lib.rs': `pub fn text() -> &'static str { "${answer}" }\n`,
    },
  },
  {
    name: 'Rust that is installed, behind a script',
    dockerfile:
      'FROM rust:1\nWORKDIR /src\nCOPY . .\nRUN cargo install --path . --root /usr/local\nCOPY start.sh /usr/local/bin/\nRUN chmod +x /usr/local/bin/start.sh\nENTRYPOINT ["start.sh"]\nCMD ["server"]\n',
    files: {
      'Cargo.toml': '[package]\nname = "server"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/main.rs': rustServer,
      'start.sh': starter,
    },
  },
  {
    name: 'Java with several archives',
    dockerfile:
      'FROM eclipse-temurin:17-jdk\nWORKDIR /app\nCOPY . .\nRUN mkdir -p lib out && javac -d out Greeting.java && jar cf lib/greeting.jar -C out . && javac -d classes -cp lib/greeting.jar Main.java\nEXPOSE 8080\nCMD ["java", "-cp", "classes:lib/*", "Main"]\n',
    files: { 'Main.java': javaWithLibrary, 'Greeting.java': javaLibrary },
  },
  {
    name: 'Java whose archive names another',
    dockerfile:
      'FROM eclipse-temurin:17-jdk\nWORKDIR /app\nCOPY . .\nRUN mkdir lib && javac Greeting.java && jar cf lib/greeting.jar Greeting.class && javac Main.java\nRUN jar cfm server.jar manifest.txt Main*.class\nCMD ["java", "-jar", "server.jar"]\n',
    files: {
      'Main.java': javaWithLibrary,
      'Greeting.java': javaLibrary,
      'manifest.txt': 'Main-Class: Main\nClass-Path: lib/greeting.jar\n',
    },
  },
  {
    name: 'Node with a package of its own, on a volume',
    dockerfile:
      'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nCOPY said-of said-of\nRUN npm install --omit=dev\nCOPY --chown=node:node . .\nVOLUME /app/data\nUSER node\nCMD ["node", "server.js"]\n',
    files: {
      'package.json': JSON.stringify({
        name: 'case',
        version: '1.0.0',
        private: true,
        dependencies: { 'said-of': 'file:./said-of' },
      }),
      'said-of/package.json': JSON.stringify({ name: 'said-of', version: '1.0.0' }),
      'said-of/index.js': `exports.text = '${answer}'\n`,
      'server.js': nodeReader,
      'data/.keep': '',
    },
  },
  {
    name: 'Node behind a script, with a probe',
    dockerfile:
      'FROM node:22\nRUN apt-get update && apt-get install -y curl\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nRUN chmod +x start.sh\nENV GREETING=hello\nHEALTHCHECK CMD curl -f http://localhost:$PORT/ || exit 1\nENTRYPOINT ["./start.sh"]\nCMD ["node", "server.js"]\n',
    files: { 'package.json': manifest, 'server.js': nodeServer, 'start.sh': starter },
  },
  {
    name: 'Node on a low port, started by npm',
    dockerfile:
      'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\nENV PORT=80\nEXPOSE 80\nHEALTHCHECK CMD ["node", "-e", "fetch(\'http://localhost\').catch(() => process.exit(1))"]\nCMD ["npm", "start"]\n',
    files: { 'package.json': manifest, 'server.js': nodeServer },
    port: 80,
  },
  {
    name: 'Node of the distribution',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y nodejs npm build-essential\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "server.js"]\n',
    files: { 'package.json': manifest, 'server.js': nodeServer },
  },
  {
    name: 'Python with a compiled extension',
    dockerfile:
      'FROM python:3.11-slim\nRUN apt-get update && apt-get install -y build-essential python3-dev\nWORKDIR /app\nCOPY package package\nRUN pip install --no-index --no-build-isolation ./package\nCOPY . .\nCMD ["python", "server.py"]\n',
    files: {
      'package/setup.py':
        "from setuptools import setup, Extension\nsetup(name='said-of', version='1', ext_modules=[Extension('said_of', ['said_of.c'])])\n",
      'package/said_of.c': extension,
      'server.py': pythonServer('said_of.text()', { modules: ['said_of'] }),
    },
  },
  {
    name: 'Python of the distribution in an environment',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y python3 python3-venv python3-yaml python3-setuptools python3-dev build-essential\nRUN python3 -m venv --system-site-packages /opt/env\nENV PATH=/opt/env/bin:$PATH\nWORKDIR /app\nCOPY package package\nRUN pip install --no-index --no-build-isolation ./package\nCOPY . .\nCMD ["python", "server.py"]\n',
    files: {
      'package/setup.py':
        "from setuptools import setup, Extension\nsetup(name='said-of', version='1', ext_modules=[Extension('said_of', ['said_of.c'])])\n",
      'package/said_of.c': extension,
      'server.py': pythonServer("said_of.text() + yaml.safe_load('a: 1').__repr__().encode()", {
        modules: ['yaml', 'said_of'],
      }),
    },
  },
  {
    name: 'Python behind a script, on a low port',
    dockerfile:
      'FROM python:3.11\nENV PORT=80 PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY package package\nRUN pip install --no-index --no-build-isolation ./package\nCOPY . .\nCOPY start.sh /\nRUN chmod +x /start.sh\nEXPOSE 80\nENTRYPOINT ["/start.sh"]\nCMD ["python", "server.py"]\n',
    files: {
      'package/setup.py': "from setuptools import setup\nsetup(name='said-of', version='1', py_modules=['said_of'])\n",
      'package/said_of.py': `def text(): return b'${answer}'\n`,
      'server.py': pythonServer('said_of.text()', { modules: ['said_of'] }),
      'start.sh': starter,
    },
    port: 80,
  },
]
