import { type Case, pythonPackage } from './cases'
import { answer } from './servers'

/** Servers and languages that a file puts together itself, on a plain distribution or a JDK. */

const gem = `Gem::Specification.new do |it|
  it.name = 'said_of'
  it.version = '1.0.0'
  it.summary = 'a text'
  it.authors = ['plimsoll']
  it.files = Dir['ext/*']
  it.extensions = ['ext/extconf.rb']
end
`

const gemSource = `#include <ruby.h>
static VALUE text(VALUE self) { return rb_str_new_cstr("${answer}"); }
void Init_said_of(void) { rb_define_singleton_method(rb_define_module("SaidOf"), "text", text, 0); }
`

const rubyServer = `require 'socket'
require 'said_of'
server = TCPServer.new('0.0.0.0', ENV['PORT'].to_i)
loop do
  client = server.accept
  client.gets
  client.write("HTTP/1.1 200 OK\\r\\nContent-Length: #{SaidOf.text.size}\\r\\nConnection: close\\r\\n\\r\\n#{SaidOf.text}")
  client.close
end
`

const servlet = `import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
public class Said extends HttpServlet {
    public void doGet(HttpServletRequest request, HttpServletResponse reply) throws java.io.IOException {
        reply.getWriter().print("${answer}");
    }
}
`

const tomcatSettings = `<Server port="-1"><Service name="Catalina"><Connector port="8080"/>
<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine></Service></Server>
`

export const casesByHand: readonly Case[] = [
  {
    name: 'Ruby of Debian with a gem that is compiled',
    dockerfile:
      'FROM debian:trixie\nRUN apt-get update && apt-get install -y ruby ruby-dev gcc make libc6-dev\nWORKDIR /app\nCOPY . .\nRUN gem build said_of.gemspec && gem install --local said_of-1.0.0.gem\nCMD ["ruby", "server.rb"]\n',
    files: {
      'server.rb': rubyServer,
      'said_of.gemspec': gem,
      'ext/extconf.rb': "require 'mkmf'\ncreate_makefile('said_of')\n",
      'ext/said_of.c': gemSource,
    },
  },
  {
    name: 'Tomcat that the file puts together',
    dockerfile:
      'FROM eclipse-temurin:17-jdk\nENV CATALINA_HOME=/opt/tomcat\nENV PATH=$CATALINA_HOME/bin:$PATH\nRUN apt-get update && apt-get install -y tomcat10-common && mkdir -p /opt/tomcat/webapps /opt/tomcat/temp && cp -rL /usr/share/tomcat10/. /opt/tomcat/ && apt-get purge -y tomcat10-common\nCOPY server.xml /opt/tomcat/conf/server.xml\nWORKDIR /src\nCOPY . .\nRUN javac -cp "/opt/tomcat/lib/*" -d WEB-INF/classes Said.java && jar cf said.war WEB-INF && cp said.war /opt/tomcat/webapps/ROOT.war\nEXPOSE 8080\nCMD ["catalina.sh", "run"]\n',
    files: {
      'Said.java': servlet,
      'server.xml': tomcatSettings,
      'WEB-INF/web.xml':
        '<web-app><servlet><servlet-name>said</servlet-name><servlet-class>Said</servlet-class></servlet><servlet-mapping><servlet-name>said</servlet-name><url-pattern>/</url-pattern></servlet-mapping></web-app>\n',
    },
    port: 8080,
  },
  {
    name: 'Python whose packages a user installs',
    dockerfile:
      'FROM python:3.11\nRUN useradd -m sailor\nUSER sailor\nENV PATH=/home/sailor/.local/bin:$PATH\nWORKDIR /app\nCOPY --chown=sailor package package\nRUN pip install --user --no-index --no-build-isolation ./package\nCOPY --chown=sailor . .\nCMD ["serve-it"]\n',
    files: pythonPackage,
  },
]
