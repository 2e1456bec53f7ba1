import { expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

/** Images that are meant to hold what builds, or to be worked in: neither split nor asked about. */
test.each<readonly [string, string]>([
  [
    'a shell with the tools of Go',
    'FROM golang:1.25\nRUN go install golang.org/x/tools/gopls@latest\nWORKDIR /w\nCOPY . .\nCMD ["bash"]\n',
  ],
  [
    'a linter, which calls the compiler',
    'FROM golang:1.25\nRUN go install github.com/golangci/golangci-lint/cmd/golangci-lint@latest\nENTRYPOINT ["golangci-lint", "run"]\n',
  ],
  [
    'a tool of releases',
    'FROM golang:1.25\nRUN go install github.com/goreleaser/goreleaser/v2@latest\nENTRYPOINT ["goreleaser"]\n',
  ],
  [
    'Go that is built again with every change',
    'FROM golang:1.25\nRUN go install github.com/air-verse/air@latest\nCOPY go.* ./\nCMD ["air"]\n',
  ],
  ['tests of Go', 'FROM golang:1.25\nCOPY . /src\nWORKDIR /src\nCMD ["go", "test", "./..."]\n'],
  ['tests of Rust', 'FROM rust:1\nCOPY . /src\nWORKDIR /src\nCMD ["cargo", "test"]\n'],
  ['tests of Java', 'FROM maven:3-eclipse-temurin-21\nCOPY . /src\nWORKDIR /src\nCMD ["mvn", "-B", "verify"]\n'],
  [
    'Maven for a project that is mounted',
    'FROM maven:3-eclipse-temurin-21\nWORKDIR /w\nCMD ["mvn", "spring-boot:run"]\n',
  ],
  ['Node for one', 'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCMD ["npm", "start"]\n'],
  [
    'Python for one',
    'FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["python", "manage.py", "runserver"]\n',
  ],
  [
    'Rails for one, behind a script',
    'FROM ruby:3.4\nWORKDIR /app\nCOPY Gemfile* ./\nRUN bundle install\nCOPY bin/docker-entrypoint.sh /usr/bin/\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["rails", "server"]\n',
  ],
  [
    'uv for one',
    'FROM python:3.13\nCOPY --from=ghcr.io/astral-sh/uv /uv /bin/\nCOPY pyproject.toml uv.lock ./\nRUN uv sync\nCMD ["uv", "run", "main.py"]\n',
  ],
  ['PHP for one', 'FROM php:8.4-fpm\nRUN docker-php-ext-install pdo_mysql\n'],
  ['MkDocs for one', 'FROM python:3.13\nRUN pip install mkdocs\nWORKDIR /docs\nCMD ["mkdocs", "serve"]\n'],
  ['a script for development', 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["npm", "run", "dev:docker"]\n'],
  ['tests of Node by kind', 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["npm", "run", "test:e2e"]\n'],
  ['notebooks', 'FROM python:3.13\nCOPY . /w\nRUN pip install jupyterlab\nCMD ["jupyter", "lab"]\n'],
  [
    'a base for others',
    'FROM python:3.13\nONBUILD COPY . /app\nONBUILD RUN pip install -r /app/requirements.txt\nCMD ["python", "/app/main.py"]\n',
  ],
  [
    'an agent of Jenkins',
    'FROM jenkins/inbound-agent:latest-jdk21\nUSER root\nRUN apt-get update && apt-get install -y maven\nUSER jenkins\n',
  ],
  [
    'a toolchain',
    'FROM debian:trixie\nRUN apt-get update && apt-get install -y build-essential gcc-arm-none-eabi\nWORKDIR /project\nENTRYPOINT ["make", "check"]\n',
  ],
  [
    'Windows',
    'FROM mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2025\nCOPY . .\nRUN dotnet publish -o out\nENTRYPOINT ["dotnet", "out/App.dll"]\n',
  ],
  [
    'a linter that another stage built',
    'FROM golang:1.25 AS build\nRUN go install github.com/golangci/golangci-lint/cmd/golangci-lint@latest\nFROM golang:1.25\nCOPY --from=build /go/bin/golangci-lint /usr/local/bin/\nWORKDIR /src\nENTRYPOINT ["/usr/local/bin/golangci-lint"]\nCMD ["run"]\n',
  ],
  [
    'a script of tests',
    'FROM php:8.4-cli\nWORKDIR /src\nCOPY . .\nRUN pecl install grpc && composer install\nCMD ["/src/bin/run_tests.sh"]\n',
  ],
  [
    'PHP that starts nothing of its own',
    'FROM php:8.4-cli\nRUN git clone https://example.org/a.git /a && cd /a && phpize && ./configure && make install\n',
  ],
])('%s is left alone', (_, text) => {
  expect(mendedBy(rule, text)).toBe(text)
  expect(findingsIn(rule, text).flatMap((finding) => finding.fixes)).toEqual([])
})

test.each<readonly [string, string]>([
  [
    'a project that is fetched',
    'FROM node:24\nRUN git clone https://example.org/a.git /app\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCMD ["npm", "start"]\n',
  ],
  [
    'a program that its packages bring',
    'FROM python:3.13\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["mlflow", "server"]\n',
  ],
  ['a server that go installs', 'FROM golang:1.25\nRUN go install example.org/server@latest\nENTRYPOINT ["server"]\n'],
])('%s is no such image', (_, text) => expect(mendedBy(rule, text)).toContain('\nFROM '))
