# syntax=docker/dockerfile:1

# The shop's front and its API in one image: the pages are built with Node, the server
# runs on Python, and a small tool in Go watches the queue.

ARG PYTHON_VERSION=3.12
ARG NODE_VERSION=22

# ---------------------------------------------------------------------------
# The pages
# ---------------------------------------------------------------------------
FROM node:${NODE_VERSION}-bookworm-slim AS pages

WORKDIR /src

# Manifests first: the packages change less often than the pages.
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund

COPY web/ ./
ARG API_BASE=/api
ENV VITE_API_BASE=${API_BASE}
RUN npm run build

# ---------------------------------------------------------------------------
# The watcher
# ---------------------------------------------------------------------------
FROM golang:1.24-bookworm AS watcher

WORKDIR /src
COPY watcher/go.mod watcher/go.sum ./
RUN go mod download
COPY watcher/ ./
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/watcher ./cmd/watcher

# ---------------------------------------------------------------------------
# Python packages that need a compiler
# ---------------------------------------------------------------------------
FROM python:${PYTHON_VERSION}-bookworm AS packages

ENV PIP_DISABLE_PIP_VERSION_CHECK=1

RUN apt-get update && apt-get install -y --no-install-recommends \
    build-essential \
    libpq-dev \
    && rm -rf /var/lib/apt/lists/*

RUN python -m venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"

COPY api/requirements.txt ./
RUN pip install -r requirements.txt

# ---------------------------------------------------------------------------
# What is shipped
# ---------------------------------------------------------------------------
FROM python:${PYTHON_VERSION}-slim-bookworm

LABEL org.opencontainers.image.title="shop" \
    org.opencontainers.image.source="https://example.org/shop"

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PATH="/opt/venv/bin:$PATH"

# The server talks to PostgreSQL, and makes pictures smaller.
RUN apt-get update && apt-get install -y \
    ca-certificates \
    curl \
    libpq5 \
    libjpeg62-turbo \
    tini \
    && rm -rf /var/lib/apt/lists/*

# A user without rights, and the directories that it writes to.
RUN groupadd --gid 10001 shop \
    && useradd --uid 10001 --gid shop --create-home shop \
    && mkdir -p /srv/shop/uploads /srv/shop/cache \
    && chown -R shop:shop /srv/shop

WORKDIR /srv/shop

COPY --from=packages /opt/venv /opt/venv
COPY --from=pages /src/dist ./pages
COPY --from=watcher /out/watcher /usr/local/bin/watcher
COPY api/ ./api
COPY deploy/start.sh /usr/local/bin/start
RUN chmod 755 /usr/local/bin/start

USER shop
VOLUME /srv/shop/uploads
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=3s \
    CMD curl -fsS http://localhost:8000/healthz || exit 1

ENTRYPOINT ["tini", "--"]
CMD ["start"]
