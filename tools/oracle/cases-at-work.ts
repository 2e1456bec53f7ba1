import type { Case } from './cases'
import { answer, cWithYaml, pythonServer } from './servers'

/** Programs that need more of their image than to be started: they write, load libraries, and are started by tools. */

const goWriter = `package main
import ("fmt"; "net/http"; "os"; "path/filepath")
func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		path := filepath.Join(os.Getenv("DATA_DIR"), "seen")
		if err := os.WriteFile(path, []byte("${answer}"), 0o600); err != nil { http.Error(w, err.Error(), 500); return }
		text, _ := os.ReadFile(path)
		fmt.Fprint(w, string(text))
	})
	panic(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
`

const pythonWriter = pythonServer("open('seen', 'rb').read()", {
  first: [
    "for path in ('seen', 'instance/seen', os.path.expanduser('~/.seen')):",
    "    with open(path, 'w') as file:",
    `        file.write('${answer}')`,
  ],
})

export const casesAtWork: readonly Case[] = [
  {
    name: 'Go that writes where ENV says',
    dockerfile:
      'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /usr/local/bin/server .\nENV DATA_DIR=/srv/files\nRUN mkdir -p /srv/files\nCMD ["server"]\n',
    files: { 'main.go': goWriter, 'go.mod': 'module example.org/server\n\ngo 1.21\n' },
  },
  {
    name: 'Go that a script starts, on a volume',
    dockerfile:
      'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /usr/local/bin/server .\nENV DATA_DIR=/data\nVOLUME /data\nCOPY start.sh /start.sh\nRUN chmod +x /start.sh\nENTRYPOINT ["/start.sh"]\nCMD ["server"]\n',
    files: {
      'main.go': goWriter,
      'go.mod': 'module example.org/server\n\ngo 1.21\n',
      'start.sh': '#!/bin/sh\nset -e\nexec "$@"\n',
    },
  },
  {
    name: 'C with a library of the distribution',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y gcc libc6-dev libyaml-dev\nWORKDIR /app\nCOPY . .\nRUN gcc -O2 -o server server.c -lyaml\nCMD ["./server"]\n',
    files: { 'server.c': cWithYaml },
  },
  {
    name: 'Python that writes beside its files and at home',
    dockerfile:
      'FROM python:3.11\nWORKDIR /app\nCOPY package package\nRUN pip install --no-index --no-build-isolation ./package\nRUN mkdir instance\nCOPY . .\nCMD ["serve-it"]\n',
    files: {
      'package/setup.py':
        "from setuptools import setup\nsetup(name='serve-it', version='1', py_modules=['serve_it'], entry_points={'console_scripts': ['serve-it=serve_it:main']})\n",
      'package/serve_it.py': pythonWriter,
    },
  },
  {
    name: 'Python that poetry starts',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y python3 python3-poetry\nWORKDIR /app\nCOPY . .\nRUN mkdir instance && poetry install --no-root\nCMD ["poetry", "run", "python", "server.py"]\n',
    files: {
      'pyproject.toml':
        '[tool.poetry]\nname = "server"\nversion = "1"\ndescription = ""\nauthors = []\npackage-mode = false\n\n[tool.poetry.dependencies]\npython = ">=3.9"\n',
      'server.py': pythonWriter,
    },
  },
]
