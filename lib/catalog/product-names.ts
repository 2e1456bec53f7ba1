import { debianReleases } from './tag'

/** Products of the end-of-life table, as their makers write them. */
const names: Readonly<Record<string, string>> = {
  almalinux: 'AlmaLinux',
  alpine: 'Alpine',
  amazoncorretto: 'Amazon Corretto',
  amazonlinux: 'Amazon Linux',
  centos: 'CentOS',
  debian: 'Debian',
  dotnet: '.NET',
  'eclipse-temurin': 'Eclipse Temurin',
  elixir: 'Elixir',
  erlang: 'Erlang',
  fedora: 'Fedora',
  golang: 'Go',
  gradle: 'Gradle',
  julia: 'Julia',
  mariadb: 'MariaDB',
  mongo: 'MongoDB',
  mysql: 'MySQL',
  nginx: 'nginx',
  node: 'Node.js',
  openjdk: 'OpenJDK',
  perl: 'Perl',
  php: 'PHP',
  postgres: 'PostgreSQL',
  python: 'Python',
  redis: 'Redis',
  rockylinux: 'Rocky Linux',
  ruby: 'Ruby',
  rust: 'Rust',
  tomcat: 'Tomcat',
  ubuntu: 'Ubuntu',
}

/** A release of a product as one speaks of it: `Node.js 20`, `Debian 12 (bookworm)`. */
export function productName(product: string, cycle: string): string {
  const release = product === 'debian' ? debianReleases[cycle] : undefined
  const name = Object.hasOwn(names, product) ? names[product] : product
  return `${name} ${cycle}${release ? ` (${release})` : ''}`
}
