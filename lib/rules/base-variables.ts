import type { ImageFacts } from '../catalog/catalog'
import { plainImage } from '../catalog/plain-images'

/** Variables of official images beside those that the catalog has values for, by their Dockerfiles. */
const documented: Readonly<Record<string, string>> = {
  'eclipse-temurin': 'JAVA_HOME JAVA_VERSION LANG LANGUAGE LC_ALL',
  golang: 'GOLANG_VERSION GOTOOLCHAIN GOPATH',
  gradle: 'GRADLE_HOME GRADLE_VERSION JAVA_HOME JAVA_VERSION',
  httpd: 'HTTPD_PREFIX HTTPD_VERSION HTTPD_SHA256 HTTPD_PATCHES',
  maven: 'MAVEN_HOME MAVEN_CONFIG JAVA_HOME JAVA_VERSION',
  nginx: 'NGINX_VERSION NJS_VERSION NJS_RELEASE PKG_RELEASE DYNPKG_RELEASE ACME_VERSION',
  node: 'NODE_VERSION YARN_VERSION',
  openjdk: 'JAVA_HOME JAVA_VERSION LANG',
  php: 'PHP_VERSION PHP_INI_DIR PHP_CFLAGS PHP_CPPFLAGS PHP_LDFLAGS PHP_URL PHP_ASC_URL PHP_SHA256 PHPIZE_DEPS GPG_KEYS APACHE_CONFDIR APACHE_ENVVARS',
  postgres: 'PG_MAJOR PG_VERSION PGDATA GOSU_VERSION LANG',
  python: 'PYTHON_VERSION PYTHON_SHA256 GPG_KEY LANG',
  redis: 'REDIS_VERSION REDIS_DOWNLOAD_URL REDIS_DOWNLOAD_SHA',
  ruby: 'RUBY_VERSION RUBY_DOWNLOAD_URL RUBY_DOWNLOAD_SHA256 LANG GEM_HOME BUNDLE_SILENCE_ROOT_WARNING BUNDLE_APP_CONFIG',
  rust: 'RUSTUP_HOME CARGO_HOME RUST_VERSION',
  tomcat: 'CATALINA_HOME TOMCAT_VERSION TOMCAT_MAJOR JAVA_HOME JAVA_VERSION LD_LIBRARY_PATH TOMCAT_NATIVE_LIBDIR',
}

/** The names that a base image sets, as far as they are known; `complete` where there are no others. */
export interface BaseVariables {
  readonly names: ReadonlySet<string>
  readonly values: Readonly<Record<string, string>>
  readonly complete: boolean
}

export const noVariables: BaseVariables = { names: new Set(['PATH']), values: {}, complete: true }

export function baseVariables(facts: ImageFacts | null): BaseVariables {
  if (!facts || facts.match === 'none') return { ...noVariables, complete: false }
  const name = facts.reference.familiarName
  const more = Object.hasOwn(documented, name) ? (documented[name] ?? '') : ''
  const { env } = facts.config
  // images of distributions set PATH and nothing else
  const complete = plainImage(facts.reference) !== null || name === 'opensuse/leap'
  return { names: new Set(['PATH', ...Object.keys(env), ...more.split(' ')]), values: env, complete }
}
