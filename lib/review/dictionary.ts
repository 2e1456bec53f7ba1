import { strToU8 } from 'fflate'

/**
 * What Dockerfiles and reviews often say, for deflate to point back to: a short file has little in itself that repeats.
 * Part of the format `r1`, so it is never edited: another dictionary makes another version. What is most common stands
 * last, where it is cheapest to point to.
 */
const words = `registry.access.redhat.com/ubi9/ubi-minimal mcr.microsoft.com/dotnet/aspnet:8.0 mcr.microsoft.com/dotnet/sdk:9.0 AS build
RUN dotnet restore "./.csproj" -c Release -o /app/build /p:UseAppHost=false
dotnet publish ENTRYPOINT ["dotnet", ".dll"]
ASPNETCORE_URLS=http://+:8080 public.ecr.aws/lambda/python:3.12 \${LAMBDA_TASK_ROOT} CMD ["app.handler"]
quay.io/ nvidia/cuda:12.4.1-runtime-ubuntu22.04 pytorch/pytorch continuumio/miniconda3 conda install -y && conda clean -afy
FROM ruby:3.3-slim bundle config set --local without 'development test' && bundle install --jobs 4 --retry 3
Gemfile Gemfile.lock ./ bundle exec rails assets:precompile CMD ["bundle", "exec", "puma", "-C", "config/puma.rb"]
FROM php:8.3-fpm-alpine docker-php-ext-install pdo_mysql mysqli zip gd opcache composer install --no-dev --optimize-autoloader --no-interaction --prefer-dist
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
/var/www/html chown -R www-data:www-data a2enmod rewrite apache2-foreground
FROM rust:1.85 cargo build --release --locked Cargo.toml Cargo.lock ./ src/main.rs target/release/ /usr/local/cargo/registry x86_64-unknown-linux-musl
FROM eclipse-temurin:21-jre-alpine FROM maven:3.9-eclipse-temurin-21 AS build FROM openjdk:17-jdk-slim gradle:8 ./gradlew build --no-daemon -x test bootJar
COPY pom.xml . mvn -B dependency:go-offline COPY src ./src mvn clean package -DskipTests /target/*.jar app.jar
ENTRYPOINT ["java", "-jar", "/app/app.jar"] JAVA_OPTS -XX:MaxRAMPercentage=75 ~/.m2
FROM golang:1.24-alpine AS builder go.mod go.sum ./ RUN go mod download CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -trimpath -ldflags="-s -w" -o /bin/server ./cmd/server
gcr.io/distroless/static-debian12:nonroot gcr.io/distroless/base-debian12 FROM scratch COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
FROM nginx:1.27-alpine COPY --from=build /app/dist /usr/share/nginx/html nginx.conf /etc/nginx/conf.d/default.conf CMD ["nginx", "-g", "daemon off;"]
FROM ubuntu:22.04 ubuntu:24.04 debian:bookworm-slim debian:trixie-slim alpine:3.22 FROM alpine:3.20 centos:7 rockylinux:9 fedora amazonlinux:2023
ARG DEBIAN_FRONTEND=noninteractive TZ=Etc/UTC LANG=C.UTF-8 LC_ALL=en_US.UTF-8 locale-gen SHELL ["/bin/bash", "-o", "pipefail", "-c"]
addgroup -S app && adduser -S -G app app groupadd -r -g 1001 useradd -m -u 1000 -s /bin/bash --no-log-init --no-create-home --system USER 1001 USER nobody USER appuser
VOLUME ["/data"] STOPSIGNAL SIGTERM LABEL maintainer="@example.com" org.opencontainers.image.source="https://github.com/" title description version
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD curl -fsS http://localhost:8080/health || exit 1
ONBUILD ENTRYPOINT ["/docker-entrypoint.sh"] docker-entrypoint.sh ["/usr/bin/tini", "--"] chmod +x /usr/local/bin/ && rm -rf /tmp/* /var/tmp/* /root/.cache
wget -qO- https://github.com/releases/download/v .tar.gz | tar -xz -C /opt --strip-components=1 && sha256sum -c unzip .zip && rm echo "deb [signed-by=/etc/apt/keyrings/ gpg --dearmor
curl -fsSL https://deb.nodesource.com/setup_20.x | bash - && apt-get install -y nodejs npm install -g npm@latest yarn install --frozen-lockfile && yarn build && yarn cache clean yarn.lock
corepack enable && pnpm install --frozen-lockfile pnpm-lock.yaml next start server.js dist/main.js index.js .next/standalone
COPY requirements.txt . RUN pip install --no-cache-dir -r requirements.txt pip3 install --upgrade pip setuptools wheel poetry install --no-root pyproject.toml uv.lock uv sync --frozen --no-dev
python3 -m venv /opt/venv ENV PATH="/opt/venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"] CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"] CMD ["python", "app.py"] manage.py runserver migrate collectstatic --noinput
RUN yum install -y && yum clean all && rm -rf /var/cache/yum microdnf dnf install -y apk add --no-cache --virtual .build-deps gcc musl-dev libffi-dev openssl-dev bash && apk del .build-deps
build-essential software-properties-common apt-transport-https gnupg lsb-release libpq-dev libssl-dev zlib1g-dev pkg-config make g++ cmake vim nano htop sudo unzip zip jq netcat openssh-client postgresql-client default-mysql-client ffmpeg python3 python3-pip python3-dev locales tzdata xz-utils
node_modules **/node_modules .git .gitignore .env* .venv __pycache__ *.pyc *.log dist build target coverage .idea .vscode README.md docker-compose*.yml Dockerfile* .dockerignore
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=cache,target=/root/.npm --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=secret,id=
# syntax=docker/dockerfile:1
# install system dependencies # build stage # copy source code # production image # final stage # expose port # run as non-root user # start the application
COPY --chown=node:node --from=build /app/node_modules ./node_modules package.json package-lock.json ./ RUN npm ci --omit=dev && npm cache clean --force npm run build ENV NODE_ENV=production
FROM node:20-alpine AS deps FROM node:22-slim AS runner FROM node:18 FROM python:3.11-slim FROM python:3.12-slim-bookworm AS base
WORKDIR /usr/src/app WORKDIR /src ARG VERSION=1.0 ENV PORT=3000 EXPOSE 3000 EXPOSE 80 443 EXPOSE 8000 EXPOSE 8080 CMD ["npm", "start"] CMD ["node", "server.js"]
RUN set -eux; \\
    mkdir -p && ln -s && cp -r && mv && echo && cd /usr/local/bin && export && git clone --depth 1 https://github.com/ .git \\
    && make -j"$(nproc)" && make install \\
RUN apt-get update && apt-get upgrade -y && apt-get install -y --no-install-recommends \\
    ca-certificates \\
    curl \\
    git \\
    wget \\
    gnupg \\
    && apt-get clean \\
    && rm -rf /var/lib/apt/lists/*
RUN apt-get update
RUN apt-get install -y curl
COPY package*.json ./
RUN npm install
COPY . .
COPY . /app
WORKDIR /app
add-for-copy apt-in-scripts apt-update-alone cd-in-run changed-after-copy curl-fail curl-redirects end-of-life-base extract-build-stage floating-tag digest-pin non-interactive-install package-cache-left package-upgrade pipe-failure pointless-command secret-in-file secret-in-layer sudo tools-shipped unignored-context unpinned-packages unused-stage useradd-log-init wide-copy-from slimmer-base deleted-later/0/ dependencies-after-source/0/ root-at-run-time/0/ apt-recommends/0/ package-lists-left/0/ /builder/ /build/ /runner/ /final/
same-layer cache-mount Looks good to me. Why is this needed? We need this because it is used in production. Please keep it. Done. Not now. fixed in the next release, thanks
`

/** How a review begins and ends as JSON. */
const frame =
  '"],"a":{"t":"","b":[["","s":[[""]]}},"c":[{"l":,"n":"","x":"","m":,"s":1,"r":[{"n":"","x":"","m":}]},{"k":"","n":"","x":"","m":}],"b":{"d":,"c":,"g":,"w":},"s":{"r":["docker.io"],"l":[["org.opencontainers.image.","text"]],"h":1},"u":"layers","i":".git\\n","f":{"w":[["",""]],"t":[["",""]],"a":[""],"r":["","q":[["",[["",""]]]],"o":"safe","e":["0.1.0","2026-09-25",],"d":"FROM '

/** As it stands in JSON: with its line breaks and quotes escaped. */
export const dictionary: Uint8Array = strToU8(JSON.stringify(words).slice(1, -1) + frame)
