import type { BuiltStage, TracedCommand } from '../../image/built-image'
import { absolutePath } from '../../image/path'
import { copiesOf } from '../commands'
import { isInRootHome } from './start'

/** Commands that leave nothing where they work. */
const tidies = new Set(['rm', 'rmdir', 'find', 'ls', 'du', 'echo', 'test', '[', 'chmod', 'chown'])

/** Why the program can't run as anybody else: what it needs lies where only root may look. */
export function tiedToRoot(stages: readonly BuiltStage[], words: readonly string[]): string | null {
  const last = stages.at(-1)
  if (!last) return null
  const { workdir, env } = last.config
  if (isInRootHome(workdir ?? '')) return `the working directory ${workdir} is in the home of root`
  const start = words.find((word) => isInRootHome(word))
  if (start) return `${start} is in the home of root`
  const variable = Object.entries(env).find(([, value]) => value.split(':').some(isInRootHome))
  if (variable) return `${variable[0]} points into the home of root`
  const copy = stages.flatMap(copiesOf).find((it) => isInRootHome(absolutePath(it.destination?.text ?? '', '/')))
  if (copy) return `line ${copy.lines.line} copies into the home of root`
  const own = commandsOf(stages).find(
    (it) => !tidies.has(it.name) && it.args.some((arg) => arg.text === '--user' || isInRootHome(arg.text)),
  )
  return own ? `\`${own.name}\` puts something into the home of root` : null
}

const commandsOf = (stages: readonly BuiltStage[]): readonly TracedCommand[] =>
  stages.flatMap((stage) => [...stage.traces.values()].flatMap((trace) => trace.commands))

/** Places that a program usually writes to. */
const written =
  /(?:^|[/_-])(?:data|db|database|uploads?|media|storage|logs?|cache|tmp|var|output|results?|models?|sessions?|runs?)(?:\/|$)/i
/** Data that a build fetches into the home of the user that it runs as. */
const homeCaches =
  /playwright|puppeteer|nltk|spacy|transformers|huggingface|whisper|torch\.hub|sentence[_-]transformers|torchvision\.models/i

/** Browsers, and what drives them: they keep a profile and logs of crashes in the home of their user. */
const browsers =
  /^(?:chromium(?:-browser)?|google-chrome[\w-]*|firefox(?:-esr)?|\S*\/google-chrome\S*\.deb|xvfb|selenium|puppeteer|playwright|pyppeteer)(?:[=<>~@[].*)?$/

/** What hints at files that the program writes, or looks for in the home of root. */
export function writesSomewhere(stages: readonly BuiltStage[], words: readonly string[]): readonly string[] {
  const last = stages.at(-1)
  const found = new Set<string>()
  for (const volume of last?.config.volumes ?? [])
    found.add(`The volume ${volume} is written by this user: it has to own the directory.`)
  for (const word of words) {
    if (/sqlite|\.db$/.test(word) || (/^\//.test(word) && written.test(word) && !/\.\w+$/.test(word)))
      found.add(`The program may write to ${word}.`)
  }
  for (const [key, value] of Object.entries(last?.config.env ?? {})) {
    if (/sqlite/.test(value) || (/(?:DIR|PATH|HOME|FOLDER|FILE)$/.test(key) && key !== 'PATH' && written.test(value)))
      found.add(`${key}=${value} names a place that the program may write to.`)
  }
  for (const { name, args, directory } of commandsOf(stages)) {
    const texts = args.map((arg) => arg.text)
    const browser = texts.find((text) => browsers.test(text))
    if (browser !== undefined && /^(?:install|add|i)$/.test(texts.find((text) => /^[a-z]+$/.test(text)) ?? ''))
      found.add(`A browser (${browser}) wants a home that its user can write to, and one with rights for its sandbox.`)
    if (name === 'mkdir')
      for (const text of texts)
        if (
          !text.startsWith('-') &&
          written.test(text) &&
          !/^\/(?:usr|etc|root|tmp|build|src)\//.test(absolutePath(text, directory))
        )
          found.add(`${absolutePath(text, directory)} is made to be written to.`)
    if (texts.some((text) => homeCaches.test(text)) && !/^(?:npm|yarn|pnpm|pip\d?|apt-get|apk|COPY)$/.test(name))
      found.add(`What \`${name}\` fetches goes into the home of root, where another user does not find it.`)
    if (/^(?:poetry|pipenv)$/.test(name) && texts[0] === 'install' && words.some((word) => word === name))
      found.add(`\`${name} run\` looks for its environment in the home of the user.`)
  }
  return [...found]
}

/** What has to be true for the ports below 1024 of a container that is not root's. */
export function withoutRootPorts(stage: BuiltStage): readonly string[] {
  const ports = lowPorts(stage)
  return ports.length === 0
    ? []
    : [
        `Port ${ports.join(', ')} can be opened without root: Docker allows it since 20.10, a Kubernetes node by its sysctl net.ipv4.ip_unprivileged_port_start.`,
      ]
}

/** Ports below 1024 that the program listens on. */
const lowPorts = (stage: BuiltStage): readonly string[] =>
  stage.config.exposedPorts
    .map((port) => port.replace(/\/.*$/, ''))
    .filter((port) => Number(port) > 0 && Number(port) < 1024)

/** The one user that the stages create and never become. */
export function createdUser(stages: readonly BuiltStage[]): string | null {
  const names = new Set<string>()
  for (const { name, args } of commandsOf(stages)) {
    if (name !== 'useradd' && name !== 'adduser') continue
    const user = args.at(-1)
    const before = args.at(-2)?.text ?? ''
    // `adduser NAME GROUP` makes nobody; `-g group` as the last words names no user
    if (
      !user?.known ||
      !/^[a-z_][\w-]*$/.test(user.text) ||
      (name === 'adduser' && /^[a-z]/.test(before) && args.length === 2)
    )
      return null
    names.add(user.text)
  }
  const [only] = names
  return names.size === 1 ? (only ?? null) : null
}
