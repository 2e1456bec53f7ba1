import { rebuilt } from '../../cache/rebuilt'
import { sumSizes } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { Arg, Env, Instruction } from '../../dockerfile/model'
import { variablesIn } from '../../dockerfile/substitute'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { slice } from '../../source/text'
import { type RunInStage, runsIn, verbOf } from '../commands'
import { blockOf, insertBelow } from '../instructions'
import type { Finding, Fix, Rule, RuleContext } from '../rule'

export const earlyArgument: Rule = {
  id: 'early-argument',
  title: 'What changes with every build stands before what does not',
  area: 'cache',
  phase: 'order',
  what: 'A build argument or a variable that has another value in every build, such as a commit or a date, stands before RUNs that do not use it.',
  why: 'A RUN gets every argument and every variable above it, so a new value runs it again, and all that comes behind. A LABEL alone runs nothing again; the ARG that it takes its value from does.',
  todo: 'Move it, with the LABEL and ENV that use it, behind the RUNs that do not.',
  mind: 'A command may read a variable without naming it: only installs and other commands that are known not to are passed over.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: build cache invalidation, build arguments',
      url: 'https://docs.docker.com/build/cache/invalidation/',
    },
    {
      label: 'Dockerfile reference: impact of ARG on build caching',
      url: 'https://docs.docker.com/reference/dockerfile/#impact-on-build-caching',
    },
  ],
  equivalents: [],
  reads: 'stage',
  check: ({ built, stages }: RuleContext) => stages.flatMap((stage) => (stage.reached ? findingsIn(built, stage) : [])),
}

const volatileName =
  /^(?:(?:[A-Z]+_)?(?:BUILD_?(?:DATE|TIME|TIMESTAMP|NUMBER|NUM|NO|ID|VERSION|SHA|REF|REV|COMMIT)|(?:GIT|VCS|SOURCE|CI|SCM)_?(?:SHA1?|COMMIT(?:_SHA|_HASH|_REF)?|REV(?:ISION)?|REF|HASH|TAG|BRANCH|DESCRIBE))|COMMIT(?:_SHA|_HASH|_REF|_ID)?|REVISION|TIMESTAMP|(?:APP|RELEASE|IMAGE|PACKAGE|PROJECT|SERVICE)_VERSION|VERSION)$/i

/** Commands that do the same whatever variables say: package managers, and what moves files about. */
const indifferent =
  /^(?:apt-get|apt|aptitude|apk|yum|dnf|microdnf|zypper|dpkg|add-apt-repository|pip[\d.]*|gem|mkdir|rm|chmod|chown|useradd|adduser|groupadd|addgroup|usermod|ln|cp|mv|curl|wget|tar|unzip|gpg|apt-key|sha\d+sum|echo|cd|set|sed|touch|install|locale-gen|update-ca-certificates|corepack|export|true|:|test|\[|ls|cat|tee|find|printf|update-alternatives|docker-php-ext-install|docker-php-ext-configure|docker-php-ext-enable|pecl)$/
const installs: Readonly<Record<string, RegExp>> = {
  npm: /^(?:ci|i|install|cache|config)$/,
  yarn: /^(?:install|cache)$/,
  pnpm: /^(?:install|i|fetch)$/,
  go: /^mod$/,
  bundle: /^(?:install|config)$/,
  composer: /^install$/,
  poetry: /^(?:install|config)$/,
  uv: /^(?:sync|pip|venv)$/,
}

const isIndifferent = ({ trace }: RunInStage): boolean =>
  trace.form !== 'foreign' &&
  trace.commands.length > 0 &&
  trace.commands.every((command) => {
    if (indifferent.test(command.name)) return true
    const verb = verbOf(command)
    if (command.name === 'yarn' && verb === null) return true
    return Object.hasOwn(installs, command.name) && verb !== null && (installs[command.name]?.test(verb) ?? false)
  })

interface Early {
  /** The argument or variable, and the instructions that use it and go along. */
  readonly carried: readonly Instruction[]
  readonly passed: readonly RunInStage[]
  readonly name: string
}

function findingsIn(built: BuiltImage, stage: BuiltStage): readonly Finding[] {
  return stage.stage.instructions.flatMap((it): readonly Finding[] => {
    const name = volatileIn(it)
    const early = name !== null && (it.kind === 'ARG' || it.kind === 'ENV') ? readEarly(built, stage, it, name) : null
    return early ? [findingFor(built, stage, early)] : []
  })
}

/** An argument that is given with each build, or a variable with the version of the program itself. */
function volatileIn(it: Instruction): string | null {
  if ((it.kind !== 'ARG' && it.kind !== 'ENV') || it.pairs.length !== 1) return null
  const pair = it.pairs[0]
  if (!pair || !volatileName.test(pair.key)) return null
  const value = (pair.value ?? '').replace(/["']/g, '')
  if (it.kind === 'ENV') return value.includes('$') ? null : pair.key
  return /^(?:|dev|devel|latest|local|unknown|none|n\/a|unset|snapshot|0(?:\.0)*(?:-\w+)?|HEAD|main|master)$/i.test(
    value,
  )
    ? pair.key
    : null
}

function readEarly(built: BuiltImage, stage: BuiltStage, first: Arg | Env, name: string): Early | null {
  const names = new Set([name])
  const carried: Instruction[] = [first]
  const passed: RunInStage[] = []
  let waiting: Instruction[] = []
  const uses = (it: Instruction): boolean =>
    variablesIn(slice(built.file.source, it.range)).some((key) => names.has(key))
  for (const it of stage.stage.instructions) {
    if (it.index <= first.index) continue
    if (/^(?:CMD|ENTRYPOINT|HEALTHCHECK|EXPOSE|VOLUME|STOPSIGNAL)$/.test(it.kind)) continue
    if ((it.kind === 'LABEL' || it.kind === 'ENV') && uses(it)) {
      waiting.push(it)
      if (it.kind === 'ENV') for (const { key } of it.pairs) names.add(key)
      continue
    }
    const again = (it.kind === 'ARG' || it.kind === 'ENV') && it.pairs.some(({ key }) => names.has(key))
    if (again || uses(it) || it.kind === 'ONBUILD') break
    if (it.kind !== 'RUN') continue
    const run = runsIn(built, stage).find((at) => at.run === it)
    if (!run || !isIndifferent(run) || [...names].some((key) => it.masked.includes(key))) break
    passed.push(run)
    // what used it in front of this RUN goes along behind it
    carried.push(...waiting)
    waiting = []
  }
  return passed.length > 0 ? { carried, passed, name } : null
}

/** Below this what runs again is worth knowing and no more. */
const floor = 1_000_000

function findingFor(built: BuiltImage, stage: BuiltStage, { carried, passed, name }: Early): Finding {
  const [first] = carried
  const again = rebuilt(built, { kind: 'argument', name }).again.length
  const size = sumSizes(passed.map(({ layer }) => layer.size))
  const bytes =
    size.compressed.likely > 0
      ? ` ${stage.shipped ? `${capital(formatEstimate(size.compressed))} are made, pushed and pulled anew` : `${capital(formatEstimate(size.onDisk))} are made anew`} with each value.`
      : ''
  const where =
    passed.length === 1
      ? `a RUN that does not use it (line ${passed[0]?.run.lines.line})`
      : `${passed.length} RUNs that do not use it (lines ${passed[0]?.run.lines.line} to ${passed.at(-1)?.run.lines.line})`
  const all = again > passed.length ? ` All in all a new value runs ${again} instructions again.` : ''
  return {
    severity: stage.shipped && size.compressed.likely >= floor ? 'warning' : 'info',
    range: first?.range ?? stage.stage.from.range,
    stage: stage.stage.index,
    message: `${name} has another value in ${first?.kind === 'ENV' ? 'every version' : 'every build'}, and stands before ${where}.${bytes}${all}`,
    anchor: name,
    fixes: [moveFix(built, carried, passed, name)],
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function moveFix(built: BuiltImage, carried: readonly Instruction[], passed: readonly RunInStage[], name: string): Fix {
  const { file } = built
  const last = passed.at(-1)?.run
  const blocks = carried.map((it) => blockOf(file, it))
  const text = blocks
    .map((block) => slice(file.source, block).replace(/\r?\n$/, ''))
    .join(file.source.text.includes('\r\n') ? '\r\n' : '\n')
  return {
    title: `Move ${name} behind what does not use it`,
    safety: 'review',
    assumptions: [`Nothing that is installed in front of it reads ${name} from its environment.`],
    edits: last ? [...blocks.map((range) => ({ range, text: '' })), insertBelow(file, last, text)] : [],
  }
}
