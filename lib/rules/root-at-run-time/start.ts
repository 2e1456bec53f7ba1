import type { BuiltStage } from '../../image/built-image'
import { baseName, isUnder } from '../../image/path'
import { parseShell } from '../../shell/parse'
import { simpleCommands } from '../../shell/walk'

/** How a container starts, as far as its user matters. */
export interface StartJudgement {
  /** `plain`: a program that runs as anybody. `drops`: it gives up root by itself. `root`: it has to be root. */
  readonly kind: 'plain' | 'unsure' | 'drops' | 'root'
  /** What makes it so, for everything but `plain`. */
  readonly why: string
  readonly words: readonly string[]
}

const drops = new Set(['gosu', 'su-exec', 'setpriv', 'runuser', 's6-setuidgid', 'chpst', 'su'])
const wrappers = new Set([
  'tini',
  'dumb-init',
  'exec',
  'env',
  'nohup',
  'time',
  'nice',
  'catatonit',
  'opentelemetry-instrument',
  'ddtrace-run',
  'newrelic-admin',
  'with-contenv',
])
const harmless = new Set([
  'cd',
  'echo',
  'export',
  'set',
  'sleep',
  'test',
  '[',
  'true',
  'ls',
  'cat',
  'wait',
  'trap',
  'printenv',
  'umask',
  'source',
  '.',
])
const needsRoot = new Set(
  `sudo chown service systemctl init systemd apachectl apache2 apache2ctl apache2-foreground httpd httpd-foreground nginx
  openresty supervisord s6-svscan runsvdir runit cron crond anacron sshd dockerd containerd mount iptables sysctl rsyslogd
  syslogd php-fpm postfix master named squid openvpn dnsmasq chroot mysqld mysqld_safe mariadbd mongod vsftpd smbd
  dhcpd ntpd chronyd xinetd keepalived varnishd proftpd slapd unbound ping tcpdump fail2ban-server ldconfig`.split(
    /\s+/,
  ),
)
const servers = new Set(
  'gunicorn uvicorn hypercorn daphne waitress-serve flask fastapi granian node deno bun java ruby celery caddy'.split(
    ' ',
  ),
)
const buildTools = new Set(['mvn', 'mvnw', 'gradle', 'gradlew', 'sbt', 'ant', 'lein', 'cargo', 'go', 'make', 'mix'])
const ownStart = /^(?:start|serve|server|prod|production|start[:-]prod(?:uction)?|run)$/

export function judgeStart(stage: BuiltStage): StartJudgement {
  const commands = commandsOf(stage)
  const words = commands.flat()
  let worst: StartJudgement = { kind: 'plain', why: '', words }
  for (const command of commands) {
    const next = judge(command, stage)
    if (rank[next.kind] > rank[worst.kind]) worst = { ...next, words }
  }
  const aside = commands.every(([program = '']) => harmless.has(baseName(program)))
  return aside ? { kind: 'unsure', why: 'No instruction says which program the container is for.', words } : worst
}

const rank = { plain: 0, unsure: 1, drops: 2, root: 3 }

/** The commands that ENTRYPOINT and CMD start, each as its words; what only a shell could tell stays as written. */
function commandsOf(stage: BuiltStage): readonly (readonly string[])[] {
  const { entrypoint, cmd } = stage.config
  const inherited = entrypoint?.join(' ') === stage.root?.config.entrypoint?.join(' ')
  const words = [...(inherited ? [] : (entrypoint ?? [])), ...(cmd ?? [])]
  return split(words)
}

function split(words: readonly string[]): readonly (readonly string[])[] {
  const at = /^(?:sh|bash|ash|dash)$/.test(baseName(words[0] ?? ''))
    ? words.findIndex((word) => /^-\w*c$/.test(word))
    : -1
  const script = at === -1 ? undefined : words[at + 1]
  if (script === undefined) return words.length > 0 ? [words] : []
  return [...simpleCommands(parseShell(script, 0).body)].flatMap((command) =>
    command.name ? split([command.name, ...command.args].map((word) => word.literal ?? word.text)) : [],
  )
}

type Judged = Pick<StartJudgement, 'kind' | 'why'>
const plain: Judged = { kind: 'plain', why: '' }
const unsure = (why: string): Judged => ({ kind: 'unsure', why })

function judge(words: readonly string[], stage: BuiltStage): Judged {
  const [program = '', ...args] = words
  const name = baseName(program)
  if (drops.has(name)) return { kind: 'drops', why: name }
  if (wrappers.has(name)) {
    const at = args.findIndex((arg) => !arg.startsWith('-') && !/^\w+=/.test(arg))
    return at === -1 ? unsure('What the container starts is said only when it is run.') : judge(args.slice(at), stage)
  }
  if (harmless.has(name)) return plain
  if (needsRoot.has(name)) return { kind: 'root', why: `\`${name}\` is made to start as root` }
  if (/^(?:npm|yarn|pnpm)$/.test(name)) {
    const script = args.find((arg) => !arg.startsWith('-') && arg !== 'run')
    return script !== undefined && ownStart.test(script)
      ? plain
      : unsure(`\`${words.join(' ')}\` may write into the directory that it runs in.`)
  }
  if (buildTools.has(name)) return unsure(`\`${name}\` builds when the container starts, and writes what it builds.`)
  if (/^python(?:\d(?:\.\d+)?)?$/.test(name))
    return args.some((arg) => /manage\.py$|^(?:streamlit|jupyter)/.test(arg))
      ? unsure('The program may keep a database, uploads or caches in its own directory.')
      : plain
  if (name === 'dotnet')
    return /\.dll$/.test(args[0] ?? '') ? plain : unsure('`dotnet` builds here, into the source tree.')
  if (servers.has(name)) return plain
  if (program.includes('$')) return unsure('Which program starts depends on a variable.')
  if (
    /\.(?:sh|bash)$/.test(name) ||
    /entry|start|boot|init|launch|^run/.test(name) ||
    /^(?:sh|bash|ash|dash)$/.test(name)
  )
    return unsure(`What \`${words.join(' ')}\` does as another user is not in the file.`)
  return isOwnProgram(program, stage) ? plain : unsure(`Whether \`${name}\` runs as any user is not known.`)
}

/** A program that an instruction of the file put where it is started from. */
function isOwnProgram(program: string, stage: BuiltStage): boolean {
  const { workdir, env } = stage.config
  const places = program.includes('/')
    ? [program.startsWith('/') ? program : `${workdir ?? ''}/${program.replace(/^\.\//, '')}`]
    : (env.PATH ?? '/usr/local/bin:/usr/bin:/bin').split(':').map((directory) => `${directory}/${program}`)
  return places.some((place) =>
    stage.ledger
      .find(place)
      .some((entry) => entry.kind === 'artifact' || entry.kind === 'source' || entry.kind === 'other'),
  )
}

/** True for what lies in the home of root, which nobody else may enter. */
export const isInRootHome = (path: string): boolean => isUnder(path, '/root')
