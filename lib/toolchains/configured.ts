import type { TracedCommand } from '../image/built-image'
import { absolutePath, isUnder } from '../image/path'
import { usersMade } from './accounts'
import { closedTo } from './closed'
import { brings } from './copies'
import { aptInstall } from './run-base'
import { isClock, type Setting, settingsIn, trustedPlaces } from './settings'
import { commandsOf, copiesIn, workdirAt } from './stage-facts'
import { type Artifact, type BuildStory, type Given, opened, type Reading, type Told, told } from './story'

/** The certificates that a system without a shell trusts, in one file. */
const bundle = '/etc/ssl/certs/ca-certificates.crt'

/**
 * A story whose run stage is set up as the build stage was: what commands settled of the system for the time that a
 * container runs is settled there once more, or brought along as a file; a question where neither can be done.
 */
export function asConfigured(given: Given, story: BuildStory): Reading {
  const { stage, source } = given
  const { base, language } = story
  if (story.repeats === 'none') return { kind: 'told', story }
  const own = commandsOf([stage])
  const artifacts = [...story.artifacts]
  const assumptions = [...story.assumptions]
  const covered = (path: string): boolean => artifacts.some((it) => isUnder(path, it.value.from))
  const isKept = (path: string): boolean =>
    story.keeps.some((copy) => brings(copy, path, workdirAt(stage, copy))) || covered(path)
  const take = (path: string, line: Told<unknown>['line']): void => {
    const artifact: Told<Artifact> = told({ from: path, to: path, owned: false }, line, 'stated')
    if (!covered(path)) artifacts.push(artifact)
  }
  const settings = settingsIn(stage, source, own, covered, story.repeats === 'all')
  const open = ({ line }: Told<Setting>): Reading =>
    opened(
      language,
      stage,
      line,
      `Line ${line} also changes files of the system. Does the program need that at run time?`,
    )
  const zones = hasZones(given, story)
  const texts: string[] = []
  for (const setting of settings) {
    const { text, name, paths } = setting.value
    const ofClock = isClock(setting.value)
    const isTrust = /^update-ca-/.test(name)
    if (base.shell && text !== null && !(ofClock && !zones)) texts.push(text)
    else if (ofClock) for (const path of paths) take(path, setting.line)
    else if (isTrust && !base.shell && name === 'update-ca-certificates') take(bundle, setting.line)
    else if (base.shell || name === 'keytool') return open(setting)
    else assumptions.push(`The program needs nothing of what line ${setting.line} settles of the system.`)
    if (base.shell && isTrust && text !== null)
      for (const place of trustedPlaces.filter((it) => stage.ledger.placed().some((entry) => isUnder(entry.path, it))))
        if (!keepsAllOf(given, story, place)) take(place, setting.line)
    if (name === 'keytool') for (const path of certificatesOf(own)) if (!isKept(path)) take(path, setting.line)
  }
  const settled = texts.length === 0 ? story.settled : [`RUN ${texts.join(' && ')}`, ...story.settled]

  const startsAsRoot = base.user === '' && story.user === null
  const users = startsAsRoot ? usersMade([...given.below, stage], source) : []
  const unmade = users.find((it) => it.value.text === null || !base.shell)
  if (unmade)
    return opened(
      language,
      stage,
      unmade.line,
      `The container starts as root and goes on as another user. How is the one of line ${unmade.line} made?`,
    )
  const made = users.flatMap((it) => it.value.text ?? [])
  const isDebian = given.catalog.image(base.reference, given.today).packageManager === 'apt'
  const needsAdduser = isDebian && made.some((text) => /^add(?:user|group)\b/.test(text))
  const setup = [
    ...base.setup,
    ...(needsAdduser ? [aptInstall(['adduser'])] : []),
    ...(made.length > 0 ? [`RUN ${made.join(' && ')}`] : []),
  ]
  return {
    kind: 'told',
    story: {
      ...story,
      artifacts: artifacts.map((it) =>
        it.value.owned || !closedTo(stage, it.value.from) ? it : { ...it, value: { ...it.value, owned: true } },
      ),
      base: { ...base, setup },
      settled,
      users: new Set(users.flatMap((it) => it.value.names)),
      assumptions,
    },
  }
}

/** The run stage knows the time zones of the world: Debian’s images do, and those of others where they are installed. */
function hasZones({ catalog, today }: Given, { base }: BuildStory): boolean {
  if (base.setup.some((line) => /\btzdata\b/.test(line))) return true
  const { distribution, reference } = catalog.image(base.reference, today)
  return distribution?.name === 'debian' || /^eclipse-temurin$/.test(reference.familiarName)
}

/** Every line that puts something there is said again. */
const keepsAllOf = ({ stage }: Given, story: BuildStory, place: string): boolean =>
  copiesIn(stage).some((copy) => isUnder(absolutePath(copy.destination?.text ?? '', workdirAt(stage, copy)), place)) &&
  copiesIn(stage).every(
    (copy) =>
      story.keeps.includes(copy) || !isUnder(absolutePath(copy.destination?.text ?? '', workdirAt(stage, copy)), place),
  ) &&
  commandsOf([stage]).every((it) => !it.wrote.some((entry) => isUnder(entry.path, place)))

/** Files that `keytool -file` reads. */
const certificatesOf = (own: readonly TracedCommand[]): readonly string[] =>
  own.flatMap((it) => {
    const at = it.name === 'keytool' ? it.args.findIndex((arg) => arg.text === '-file') : -1
    const file = at === -1 ? undefined : it.args[at + 1]
    return file ? [absolutePath(file.text, it.directory)] : []
  })
