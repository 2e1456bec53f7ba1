# syntax=docker/dockerfile:1
# The shop: its pages, its jobs and the service behind both.
ARG NODE_VERSION=20
ARG PYTHON_VERSION=3.12

# Pages
FROM node:${NODE_VERSION} AS pages
WORKDIR /src/pages
ENV CI=true
ENV NODE_ENV=development
COPY . .
RUN npm install
RUN npm run lint
RUN npm run build
RUN npm prune --production
RUN ls -la dist && \
    du -sh dist && \
    # what the pages need at run time and nothing else
    cp -r dist /pages

# Tools that both halves are built with
FROM debian:bookworm AS tools
RUN apt-get update
RUN apt-get install -y \
    build-essential \
    ca-certificates \
    cmake \
    curl \
    git \
    libpq-dev \
    pkg-config \
    unzip \
    wget
RUN curl -sSL https://example.org/tools/protoc-27.1-linux-x86_64.zip -o /tmp/protoc.zip
RUN unzip /tmp/protoc.zip -d /opt/protoc
RUN rm /tmp/protoc.zip
RUN git clone https://example.org/shop/measure.git /opt/measure && \
    cd /opt/measure && \
    cmake -S . -B build && \
    cmake --build build --parallel 4 && \
    cmake --install build

# Jobs
FROM python:${PYTHON_VERSION} AS jobs
WORKDIR /src/jobs
RUN apt-get update && apt-get install -y gcc g++ libpq-dev libxml2-dev libxslt1-dev
COPY jobs/requirements.txt jobs/requirements-dev.txt ./
RUN pip install --upgrade pip
RUN pip install -r requirements.txt
RUN pip install -r requirements-dev.txt
COPY jobs .
RUN python -m compileall .
RUN pytest -q
RUN pip wheel --wheel-dir /wheels -r requirements.txt

# What runs
FROM python:${PYTHON_VERSION}
LABEL maintainer="shop@example.org"
LABEL org.opencontainers.image.title="shop"
LABEL org.opencontainers.image.source="https://example.org/shop"
ENV PYTHONUNBUFFERED=1
ENV PYTHONDONTWRITEBYTECODE=1
ENV SHOP_HOME=/srv/shop
ENV SHOP_PORT=8080
ENV SHOP_TOKEN=change-me
WORKDIR $SHOP_HOME
RUN apt-get update && apt-get upgrade -y
RUN apt-get install -y curl
RUN apt-get install -y vim less
RUN apt-get install -y nginx supervisor
RUN apt-get install -y postgresql-client
RUN curl -fsSL https://deb.example.org/setup_20.x | bash -
RUN apt-get install -y nodejs
ADD https://example.org/certificates/root.crt /usr/local/share/ca-certificates/shop.crt
RUN update-ca-certificates
COPY --from=tools /opt/protoc /opt/protoc
COPY --from=tools /opt/measure /opt/measure
COPY --from=jobs /wheels /wheels
COPY --from=jobs /src/jobs jobs
COPY --from=pages /src/pages pages
RUN pip install /wheels/*.whl
RUN cd pages && \
    npm install && \
    npm run build && \
    npm cache clean --force
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY deploy/supervisord.conf /etc/supervisor/conf.d/shop.conf
COPY deploy/start.sh /usr/local/bin/start.sh
RUN chmod +x /usr/local/bin/start.sh
RUN useradd -m shop
RUN mkdir -p /var/lib/shop /var/log/shop
RUN chown -R shop:shop $SHOP_HOME /var/lib/shop /var/log/shop
RUN rm -rf /var/lib/apt/lists/* /wheels
VOLUME /var/lib/shop
STOPSIGNAL SIGTERM
EXPOSE 8080
EXPOSE 8443
HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost:8080/health || exit 1
ENTRYPOINT ["/usr/local/bin/start.sh"]
CMD supervisord -n
