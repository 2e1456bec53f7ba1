import type { Fallback } from './site-servers'

/** What nginx is told to give out, and how. */
export interface SiteConfig {
  readonly port: number | { readonly variable: string; readonly usual: number }
  readonly fallback: Fallback
  readonly listing: boolean
  readonly cors: boolean
  /** Something asks for `localhost`, which is ::1 first on Alpine. */
  readonly ipv6: boolean
}

/** The directory that nginx's image gives out. */
export const siteRoot = '/usr/share/nginx/html'
/** The user `nginx` of the image (nginx/docker-nginx). */
export const siteUser = '101:101'

/**
 * A whole configuration for a server that runs as nobody in particular: what it writes goes to /tmp
 * (https://github.com/nginx/docker-nginx, "Running nginx as a non-root user"), and no redirect names a port, which
 * outside of the container may be another.
 */
function nginxConfig({ port, fallback, listing, cors, ipv6 }: SiteConfig): string {
  const listen = typeof port === 'number' ? String(port) : `\${${port.variable}}`
  const inner =
    fallback === 'index'
      ? ['try_files $uri $uri.html $uri/index.html /index.html;']
      : [`try_files $uri ${listing ? '' : '$uri.html '}$uri/ =404;`, ...(listing ? ['autoindex on;'] : [])]
  return [
    'pid /tmp/nginx.pid;',
    'error_log /dev/stderr;',
    'events {}',
    'http {',
    ...[
      'include /etc/nginx/mime.types;',
      'default_type application/octet-stream;',
      'charset utf-8;',
      'access_log /dev/stdout;',
      'sendfile on;',
      'gzip on;',
      'gzip_types text/css application/javascript application/json image/svg+xml;',
      'absolute_redirect off;',
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path /tmp/${name};`),
      'server {',
      `  listen ${listen};`,
      ...(ipv6 ? [`  listen [::]:${listen};`] : []),
      `  root ${siteRoot};`,
      ...(cors ? ['  add_header Access-Control-Allow-Origin *;'] : []),
      ...(fallback === 'not found' ? ['  error_page 404 /404.html;'] : []),
      '  location / {',
      ...inner.map((line) => `    ${line}`),
      '  }',
      '}',
    ].map((line) => `  ${line}`),
    '}',
  ].join('\n')
}

/** The lines of a stage that write the configuration, and the words that start nginx with it. */
export function nginxSetup(config: SiteConfig): {
  readonly lines: readonly string[]
  readonly start: readonly string[]
} {
  const text = nginxConfig(config)
  const start = ['nginx', '-g', 'daemon off;']
  if (typeof config.port === 'number') return { lines: [`COPY <<"EOF" /etc/nginx/nginx.conf\n${text}\nEOF`], start }
  // the image's entrypoint fills in what the environment of the container says
  return {
    lines: [`COPY <<"EOF" /etc/nginx/templates/site.conf.template\n${text}\nEOF`, `ENV NGINX_ENVSUBST_OUTPUT_DIR=/tmp`],
    start: ['nginx', '-c', '/tmp/site.conf', '-g', 'daemon off;'],
  }
}
