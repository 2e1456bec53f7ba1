import type { ImageFacts } from '../../catalog/catalog'
import { officialName } from '../../catalog/known-images'
import type { BuiltStage } from '../../image/built-image'

export interface NewUser {
  readonly title: string
  /** The instructions that make the user and become it. */
  readonly lines: readonly string[]
  /** What to call it in a sentence. */
  readonly id: string
  readonly doubts: readonly string[]
}

/** Official images whose own start script steps down from root, or whose program has to begin as root. */
const stepsDown = new Set(
  `postgres mysql mariadb mongo redis rabbitmq memcached nginx httpd haproxy traefik caddy wordpress docker varnish
  cassandra couchbase elasticsearch kibana logstash neo4j influxdb telegraf consul vault nextcloud ghost drupal joomla
  mediawiki redmine sonarqube zookeeper eclipse-mosquitto percona crate arangodb couchdb rethinkdb matomo registry
  jenkins/jenkins`.split(/\s+/),
)
const developmentImage =
  /devcontainer|dev-container|gitpod|codespace|jenkins.*agent|inbound-agent|actions-runner|gitlab-runner|circleci|cimg\//

/** Images that settle the user in their own way: what is built on them is left alone. */
export function knowsItsUser(facts: ImageFacts): boolean {
  const { familiarName, repository, tag } = facts.reference
  const official = officialName(facts.reference)
  if (stepsDown.has(official ?? familiarName) || developmentImage.test(familiarName)) return true
  if (official === 'php') return /apache|fpm/.test(tag ?? '')
  // Lambda starts every function as a user of its own
  if (/(?:^|\/)(?:lambda\/|aws-lambda-)/.test(repository)) return true
  return /windows|nanoserver|servercore|dotnet\/framework/.test(familiarName)
}

/** Above the users of a distribution and below those of people; no image is known to use it. */
const ownId = 10001
const become = (user: string): string => `USER ${user}`

/** The user to become: one that the file makes, one that the base brings, or a new one. Null where none can be made. */
export function userFor(stage: BuiltStage, created: string | null): NewUser | null {
  const facts = stage.root
  if (created !== null)
    return {
      title: `Run as ${created}, the user that the file creates`,
      lines: [become(created)],
      id: created,
      doubts: [],
    }
  if (stage.base.kind === 'scratch' || !facts || facts.match === 'scratch' || isDistroless(facts))
    return { title: 'Run as user 65532', lines: [become('65532:65532')], id: '65532', doubts: [] }
  const official = officialName(facts.reference)
  if (official === 'node')
    return { title: 'Run as the user node', lines: [become('node')], id: 'node (1000)', doubts: [] }
  if (isModernDotnet(facts))
    return { title: 'Run as the user app', lines: [become('app')], id: 'app (1654)', doubts: [] }
  const title = 'Make a user without rights and run as it'
  const id = String(ownId)
  if (facts.shell !== 'present') return null
  if (facts.packageManager === 'apk')
    return { title, lines: [`RUN adduser -D -H -u ${ownId} app`, become(id)], id, doubts: [] }
  if (facts.packageManager === 'apt')
    return {
      title,
      lines: [`RUN useradd --no-log-init --no-create-home --user-group --uid ${ownId} app`, become(id)],
      id,
      doubts: [],
    }
  return {
    title: `Run as user ${id}`,
    lines: [become(`${id}:${id}`)],
    id,
    doubts: ['The user has no entry in /etc/passwd: some programs want a name and a home.'],
  }
}

const isDistroless = ({ reference }: ImageFacts): boolean =>
  reference.registry === 'gcr.io' && reference.repository.startsWith('distroless/')

/** From 8.0 on, Microsoft's images bring a user called app. */
const isModernDotnet = ({ reference }: ImageFacts): boolean =>
  reference.registry === 'mcr.microsoft.com' &&
  /^dotnet\/(?:aspnet|runtime|runtime-deps|sdk)$/.test(reference.repository) &&
  Number.parseInt(reference.tag ?? '', 10) >= 8
