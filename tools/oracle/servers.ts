/** One program in several languages: a server on the port that PORT names. */

export const answer = 'a well trimmed ship'

export const goServer = `package main
import ("fmt"; "net/http"; "os")
func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "${answer}") })
	panic(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
`

export const rustServer = `use std::io::{Read, Write};
fn main() {
    let port = std::env::var("PORT").unwrap();
    let listener = std::net::TcpListener::bind(format!("0.0.0.0:{port}")).unwrap();
    for stream in listener.incoming() {
        let mut stream = stream.unwrap();
        let _ = stream.read(&mut [0; 1024]);
        let body = "${answer}";
        let _ = write!(stream, "HTTP/1.1 200 OK\\r\\nContent-Length: {}\\r\\nConnection: close\\r\\n\\r\\n{}", body.len(), body);
    }
}
`

export const cServer = `#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(void) {
  int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(getenv("PORT")))};
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&at, sizeof at) || listen(listener, 8)) return 1;
  for (;;) {
    char asked[1024], said[200];
    int stream = accept(listener, 0, 0);
    read(stream, asked, sizeof asked);
    int length = snprintf(said, sizeof said, "HTTP/1.1 200 OK\\r\\nContent-Length: %zu\\r\\nConnection: close\\r\\n\\r\\n%s", strlen("${answer}"), "${answer}");
    write(stream, said, length);
    close(stream);
  }
}
`

/** It loads a library that is not the C library's own. */
export const cWithYaml = cServer
  .replace('#include <unistd.h>', '#include <unistd.h>\n#include <yaml.h>')
  .replace('int on = 1,', 'int major, minor, patch; yaml_get_version(&major, &minor, &patch); int on = 1,')

export const javaServer = `import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
public class Main {
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
    server.createContext("/", exchange -> {
      byte[] body = "${answer}".getBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }
}
`

export const nodeServer = `require('node:http').createServer((_, answer) => answer.end('${answer}')).listen(process.env.PORT)
`

interface PythonParts {
  readonly modules?: readonly string[]
  /** What it does first, with each answer. */
  readonly first?: readonly string[]
}

/** In Python it answers with the bytes that an expression gives; it is started by its file, or by `main` of its module. */
export const pythonServer = (body: string, { modules = [], first = [] }: PythonParts = {}): string =>
  `${['os', ...modules].map((name) => `import ${name}\n`).join('')}from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
${[...first, `body = ${body}`].map((line) => `        ${line}\n`).join('')}        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
def main():
    HTTPServer(('', int(os.environ['PORT'])), Handler).serve_forever()
if __name__ == '__main__':
    main()
`
