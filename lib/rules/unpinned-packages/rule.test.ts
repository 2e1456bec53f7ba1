import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { unpinnedPackages as rule } from './rule'

const idsOf = (text: string) =>
  findingsIn(rule, `FROM debian:bookworm\n${text}\n`).map((it) => it.equivalents?.map(({ id }) => id).join())

describe('a name without a version is told of', () => {
  test.each([
    ['RUN apt-get install -y python', 'DL3008'],
    ['RUN apt-get install -t bookworm-backports python=3.1 git', 'DL3008'],
    ['RUN apk add --no-cache flex=2.6 bison', 'DL3018'],
    ['RUN apk add -t .deps gcc', 'DL3018'],
    ['RUN pip install MySQL_python', 'DL3013'],
    ['RUN pip3.11 install --index-url https://example.org/simple flask', 'DL3013'],
    ['RUN pip install git+https://example.org/a/b.git', 'DL3013'],
    ['RUN npm install -g express', 'DL3016'],
    ['RUN npm install @scope/name', 'DL3016'],
    ['RUN npm install git+https://example.org/a/b.git', 'DL3016'],
    ['RUN gem install bundler', 'DL3028'],
    ['RUN yum install -y tomcat', 'DL3033'],
    ['RUN yum module install -y tomcat', 'DL3033'],
    ['RUN dnf install -y rpm-sign', 'DL3041'],
    ['RUN microdnf install -y tomcat', 'DL3041'],
    ['RUN zypper in -y tomcat', 'DL3037'],
    ['RUN go install example.org/tool', 'DL3062'],
    ['RUN go install example.org/tool@latest', 'DL3062'],
    ['RUN go run example.org/tool generate ./...', 'DL3062'],
    ['ONBUILD RUN apk add bison', 'DL3018'],
  ])('%s', (text, id) => expect(idsOf(text)).toEqual([id]))
})

describe('nothing is found', () => {
  test.each([
    'RUN apt-get install -y python=3.11.2-1',
    'RUN apt-get install -y ./tool.deb /tmp/other.deb python/stable',
    'RUN apt-get -t bookworm-backports install -y python=3',
    'RUN apk add flex=2.6.4-r6 bison~3.8',
    'RUN apk add --virtual .deps gcc=1',
    'RUN apk add -X https://example.org/testing gcc=1',
    'RUN pip install MySQL_python==1.2.2 flask~=3.0',
    'RUN pip install -r requirements.txt',
    'RUN pip install --constraint c.txt flask',
    'RUN pip install .',
    'RUN pip install ./dist/a-1.0-py3-none-any.whl',
    'RUN pip install git+https://example.org/a/b.git@v1',
    'RUN npm install',
    'RUN npm ci',
    'RUN npm install -g express@4.1.1 @scope/name@1',
    'RUN npm install ./local git+ssh://example.org/a.git#v1',
    'RUN npm run install',
    'RUN gem install bundler:2.5 -- --use-system-libraries',
    'RUN gem install bundler -v 2.5',
    'RUN yum install -y tomcat-9.2 ./a.rpm',
    'RUN dnf install -y tomcat-9.0.1 && dnf module install -y nodejs:20',
    'RUN zypper install -y tomcat=9.0 "gcc>=7"',
    'RUN go install example.org/tool@v1.2.3 && go install ./cmd/tool && go run . && go run main.go',
    'RUN go build ./... && apt-get update && gem list',
  ])('%s', (text) => expect(idsOf(text)).toEqual([]))
})

test('one finding for each tool of a RUN', () =>
  expect(idsOf('RUN apt-get install -y a && apt-get install -y b && pip install c')).toEqual(['DL3008', 'DL3013']))
