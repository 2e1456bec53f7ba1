import type { Case } from './cases'

/** Programs that need more of their image than to be started: they write, load libraries, and are started by tools. */

const answer = 'a ship at work'

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

const pythonWriter = `import os
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        for path in ('seen', 'instance/seen', os.path.expanduser('~/.seen')):
            with open(path, 'w') as file:
                file.write('${answer}')
        body = open('seen', 'rb').read()
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
def main():
    HTTPServer(('', int(os.environ['PORT'])), Handler).serve_forever()
if __name__ == '__main__':
    main()
`

const cWithYaml = `#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>
int main(void) {
  int on = 1, major, minor, patch, listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(getenv("PORT")))};
  yaml_get_version(&major, &minor, &patch);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&at, sizeof at) || listen(listener, 8)) return 1;
  for (;;) {
    char asked[1024], said[200], text[100];
    int stream = accept(listener, 0, 0);
    read(stream, asked, sizeof asked);
    int size = snprintf(text, sizeof text, "${answer} with yaml %d", major);
    int length = snprintf(said, sizeof said, "HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\nConnection: close\\r\\n\\r\\n%s", size, text);
    write(stream, said, length);
    close(stream);
  }
}
`

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
