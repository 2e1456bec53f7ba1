import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

describe('where something has to be known first, it asks and changes nothing', () => {
  test.each([
    [
      'the start command compiles',
      'FROM golang:1.24\nCOPY . .\nRUN go build ./...\nCMD ["go", "run", "."]\n',
      'Which program should the image run?',
    ],
    [
      'it compiles and nothing else does',
      'FROM rust:1.80\nCOPY . .\nCMD ["cargo", "run", "--release"]\n',
      'Which program should the image run?',
    ],
    [
      'a start script, and no name for the program that it starts',
      'FROM rust:1.80\nWORKDIR /app\nCOPY . .\nRUN cargo build --release\nCMD ["/app/run.sh"]\n',
      'The container starts with /app/run.sh',
    ],
    [
      'another program, which nothing builds',
      'FROM golang:1.24\nCOPY . .\nRUN go build -o /app/a\nCMD ["/app/b"]\n',
      'Nothing in the file builds /app/b',
    ],
    [
      'headers whose library has another version where it would run',
      'FROM golang:1.24-bookworm\nRUN apt-get update && apt-get install -y libmagickwand-dev\nCOPY . .\nRUN go build -o /a\nCMD ["/a"]\n',
      'Line 2 installs libmagickwand-dev',
    ],
    [
      'what a stage below says',
      'FROM golang:1.24 AS b\nENV MODE=prod\nWORKDIR /s\nCOPY . .\nFROM b\nRUN go build -o /a\nCMD ["/a"]\n',
      'Line 2 is in a stage that this one starts from',
    ],
    [
      'Maven builds at the start',
      'FROM openjdk:17\nCOPY . .\nRUN ./mvnw dependency:go-offline\nCMD ["./mvnw", "spring-boot:run"]\n',
      'Which archive should the image run?',
    ],
  ])('%s', (_, text, question) => {
    const found = findingsIn(rule, text)
    expect(found.map((finding) => finding.question).join()).toContain(question)
    for (const finding of found) expect(finding.message).toContain(finding.question)
    expect(mendedBy(rule, text, 'risky')).toBe(text)
  })
})

describe('left alone', () => {
  test.each([
    ['a toolbox', 'FROM golang:1.24\nRUN go install a@latest\nCMD ["bash"]\n'],
    ['a base image', 'FROM golang:1.24\nRUN go install a@latest\n'],
    [
      'a development image',
      'FROM golang:1.24\nCOPY . .\nRUN go install github.com/air-verse/air@latest\nCMD ["air"]\n',
    ],
    [
      'a build stage already',
      'FROM golang:1.24 AS b\nCOPY . .\nRUN go build -o /a\nFROM scratch\nCOPY --from=b /a /a\nCMD ["/a"]\n',
    ],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('a last stage that starts from the compiler and runs what another stage built starts without it', () => {
  const text = dockerfile(`
    FROM golang:1.24 AS builder
    WORKDIR /app
    COPY . .
    RUN go build -o app
    FROM golang:1.24
    COPY --from=builder /app/app /app
    EXPOSE 80
    CMD ["/app"]
  `)
  expect(mendedBy(rule, text)).toBe(
    text.replace('FROM golang:1.24\nCOPY --from', 'FROM gcr.io/distroless/cc-debian13:nonroot\nCOPY --from'),
  )
  expect(mendedBy(rule, text.replace('EXPOSE 80', 'RUN apt-get install -y git'))).toContain('\nFROM golang:1.24\n')
})

test('Windows is left alone', () =>
  expect(
    findingsIn(
      rule,
      'FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022\nRUN dotnet publish -o /a\nCMD ["dotnet", "/a/A.dll"]\n',
    ),
  ).toEqual([]))

describe('nothing to leave behind, or made to be worked in', () => {
  test.each([
    [
      'a slim image without a compiler',
      'FROM python:3.12-slim\nCOPY . /a\nRUN pip install -r /a/r.txt\nCMD ["python", "/a/b.py"]\n',
    ],
    [
      'a compiler that goes again',
      'FROM python:3.12-alpine\nCOPY . /a\nRUN apk add --virtual .build gcc && pip install -r /a/r.txt && apk del .build\nCMD ["python", "/a/b.py"]\n',
    ],
    ['reloading', 'FROM python:3.12\nCOPY . /a\nRUN pip install -r /a/r.txt\nCMD ["uvicorn", "a:b", "--reload"]\n'],
    ['watching', 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["npm", "run", "dev"]\n'],
    ['a shell', 'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci\nCMD ["bash"]\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('what the file settles of the system is settled again, and with what is copied for it', () => {
  const text = dockerfile(`
    FROM python:3.12
    ENV TZ=Asia/Tokyo
    RUN apt-get update && apt-get install -y cron locales && locale-gen en_US.UTF-8
    RUN ln -snf /usr/share/zoneinfo/$TZ /etc/localtime && echo $TZ > /etc/timezone
    WORKDIR /app
    COPY . .
    RUN pip install -r requirements.txt
    COPY crontab /etc/cron.d/app
    RUN chmod 0644 /etc/cron.d/app && crontab /etc/cron.d/app
    CMD ["cron", "-f"]
  `)
  const after = mendedBy(rule, text)
  expect(after).toContain('COPY --from=build /etc/cron.d/app /etc/cron.d/app\nENV TZ=Asia/Tokyo\n')
  expect(after).toContain(
    'RUN locale-gen en_US.UTF-8 && ln -snf /usr/share/zoneinfo/$TZ /etc/localtime && echo $TZ > /etc/timezone && crontab /etc/cron.d/app\nCMD',
  )
})
