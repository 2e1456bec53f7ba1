import type { Copy } from '../dockerfile/model'
import { absolutePath, baseName, isUnder } from '../image/path'
import type { Line } from '../source/units'
import type { App } from './app'
import { isChanged, liesFixed, placesOf, staysBehind } from './copies'
import { isGone } from './gone'
import { directoriesOf, lineOfPlace, outermost } from './places'
import { commandsOf, copiesIn, workdirAt } from './stage-facts'
import { withoutStarter } from './start'
import { type Artifact, type Given, library, type Opened, ofImage, opened, type Told, told } from './story'

/** The files of a program that the run stage takes out of the build stage, and the lines that bring more of them. */
export interface AppFiles {
  readonly artifacts: readonly Told<Artifact>[]
  readonly keeps: readonly Copy[]
}

/** Directories of the system, which hold more than the program. */
const systemPlaces =
  /^\/(?:$|etc\/pki\b|usr\/local\/share\/ca-certificates\b|(?:usr(?:\/(?:local(?:\/(?:bin|lib|share|etc))?|bin|lib|share))?|bin|sbin|lib|etc|var|tmp|root|opt|home)(?:$|\/(?:apt|apk|ssl|nginx|supervisor|cron)\b))/

/** The program's directory and its dependencies, and what is copied or fetched beside them; a question where that is not known. */
export function filesOf(given: Given, app: App, line: Line): AppFiles | Opened {
  const { stage } = given
  const own = commandsOf([stage])
  const open = (question: string): Opened => opened(app.language, stage, line, question)
  const workdir = stage.config.workdir ?? '/'
  const copies = copiesIn(stage).filter((copy) => !staysBehind(copy, stage))
  const trees = copies.flatMap((copy) => directoriesOf(copy, stage))
  // what is deleted lay beside what a command made
  const shared = copiesIn(stage).flatMap((copy) => (copies.includes(copy) ? [] : directoriesOf(copy, stage)))
  const used = [...trees, ...own.map((it) => it.directory)]
  trees.push(...shared.filter((path) => !isGone(stage, path) && used.some((it) => isUnder(it, path))))
  const places = outermost(
    [...app.projects, ...trees, ...(systemPlaces.test(workdir) ? [] : [workdir])].filter(
      (path) =>
        !systemPlaces.test(path) && !app.dependencies.some((it) => path !== it.value && isUnder(path, it.value)),
    ),
  )
  const atRoot = app.projects.some((path) => systemPlaces.test(path))
  if (atRoot)
    return open(
      'The program is installed among the directories of the system. Which of its files does the container need?',
    )
  if (places.length === 0 && copies.length === 0)
    return open('Where the program lies can’t be told. Which directory does the container need?')
  const artifacts: Told<Artifact>[] = app.dependencies
    .filter((it) => !places.some((path) => app.only === null && isUnder(it.value, path)))
    // libraries that a pattern finds, wherever the architecture has them, go where each is looked for
    .map((it) => ({
      ...it,
      value: { from: it.value, to: it.value.includes('*') ? '/usr/lib/' : it.value, owned: false },
    }))
  for (const from of app.libraries ?? []) artifacts.push(ofImage(library(from, line).value, line))
  const started = app.start.commands.map(withoutStarter)
  for (const path of app.only ??
    places.map((value) => told(value, lineOfPlace(value, copies, stage) ?? line, 'derived')))
    artifacts.push(told({ from: path.value, to: path.value, owned: true }, path.line, path.sure))

  const covered = (path: string): boolean => artifacts.some((it) => isUnder(path, it.value.from))
  const outside = copies.filter((copy) =>
    placesOf(copy, workdirAt(stage, copy)).some(
      (path) => !covered(path) && (copy.from !== null || !places.some((place) => isUnder(path, place))),
    ),
  )
  const candidates = outside.filter((copy) => !isBuildFile(copy, workdirAt(stage, copy)) && !isBuildTool(copy, started))
  const keeps = candidates.filter(
    (copy) => copy.heredocs.length === 0 && !isChanged(copy, own, workdirAt(stage, copy)) && liesFixed(copy, stage),
  )
  for (const copy of candidates) {
    if (keeps.includes(copy)) continue
    for (const path of placesOf(copy, workdirAt(stage, copy)))
      if (!covered(path)) artifacts.push(told({ from: path, to: path, owned: false }, copy.lines.line, 'stated'))
  }
  for (const command of own) {
    if (!/^(?:curl|wget)$/.test(command.name)) continue
    const at = command.args.findIndex((arg) => /^(?:-\w*o|-O|--output|--output-document)$/.test(arg.text))
    const path = at === -1 ? undefined : absolutePath(command.args[at + 1]?.text ?? '', command.directory)
    if (
      path !== undefined &&
      /^\/(?:usr\/local\/bin|usr\/bin|bin|opt|data|etc)\/[\w./-]+$|^\/[\w.-]+$/.test(path) &&
      stage.ledger.placed().some((it) => it.path === path) &&
      !covered(path)
    )
      artifacts.push(told({ from: path, to: path, owned: false }, line, 'stated'))
  }
  return { artifacts, keeps }
}

const isBuildFile = (copy: Copy, workdir: string): boolean =>
  copy.sources.length > 0 &&
  copy.sources.every((source) =>
    /(?:^|\/)(?:requirements[^/]*\.txt|Gemfile(?:\.lock)?|package(?:-lock)?\.json|yarn\.lock|Pipfile(?:\.lock)?|poetry\.lock|pyproject\.toml|\.npmrc|sources\.list|pip\.conf|constraints[^/]*\.txt)$/.test(
      source.text,
    ),
  ) &&
  /^\/(?:$|tmp|root|etc|requirements)/.test(absolutePath(copy.destination?.text ?? '', workdir))

/** A tool that is fetched, or taken out of another image, and that nothing starts. */
const isBuildTool = (copy: Copy, started: readonly (readonly string[])[]): boolean =>
  copy.sources.every(
    ({ text }) =>
      (copy.from !== null || /^https?:/.test(text)) &&
      /(?:^|\/)(?:uvx?|composer|poetry|pnpm|yarn|bun|install-php-extensions)$/.test(text),
  ) && !started.flat().some((word) => copy.sources.some((source) => baseName(source.text) === baseName(word)))
