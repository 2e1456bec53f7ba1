import { changesWithSource } from '../../cache/rebuilt'
import type { Comment, Copy, Dockerfile, Instruction } from '../../dockerfile/model'
import { variablesIn } from '../../dockerfile/substitute'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { absolutePath, isUnder } from '../../image/path'
import { parseShell } from '../../shell/parse'
import type { Edit } from '../../source/edits'
import { lineBreakOf, lineStart, rangeOfLines, slice } from '../../source/text'
import { type Line, line, range } from '../../source/units'
import { isClosedMode } from '../../toolchains/closed'
import { ownerOf } from '../../toolchains/stage-facts'
import { healthOf, plainWords, startOf } from '../../toolchains/start'
import type { Artifact, BuildStory } from '../../toolchains/story'
import { withoutThrough } from '../../toolchains/through'
import { inCaseOf } from '../instructions'
import { blankAround, removeInstruction } from '../mend'

/** Instructions that say how a container starts: they go with the program, wherever they stand. */
const runTime = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'VOLUME', 'LABEL', 'MAINTAINER'])

/**
 * The edits that split a stage in two: what builds stays where it is and becomes a stage with a name, and a second stage
 * takes the artifacts and everything that says how a container starts. Null where that can't be done by moving lines.
 */
export function splitStage(built: BuiltImage, story: BuildStory): readonly Edit[] | null {
  const { file } = built
  const { source } = file
  const { stage } = story.stage
  const { base, secrets = [], prepared = [] } = story
  const newline = lineBreakOf(source.text)
  const { instructions } = stage
  const tail = runTimeTail(instructions, story)
  const buildName = stage.name ?? freeName(file)
  const edits: Edit[] = [...story.edits]
  const say = (text: string): string => inCaseOf(file, text)
  if (!stage.from.image) return null
  // BuildKit wants it in the case of this very FROM, whatever the rest of the file is in (FromAsCasing)
  const as = /[a-z]/.test(stage.from.keyword.text) ? 'as' : 'AS'
  if (stage.name === null)
    edits.push({ range: range(stage.from.args.end, stage.from.args.end), text: ` ${as} ${buildName}` })
  for (const text of story.settings) {
    const at = lineStart(source, line(stage.from.lines.endLine + 1))
    edits.push({ range: range(at, at), text: `${atLineStart(source.text, at, newline)}${say(text)}${newline}` })
  }

  const moved = instructions.filter(
    (it) => !tail.includes(it) && (runTime.has(it.kind) || meansSomethingAtRunTime(it, story)),
  )
  const endings = endingsOf(instructions).filter((it) => it.kind !== 'WORKDIR' || story.finish.length === 0)
  const unread = keptAlone(instructions, story)
  const lastBuilding = instructions.findLast((it) => /^(?:RUN|COPY|ADD|SHELL|ONBUILD)$/.test(it.kind))
  for (const it of [...moved, ...endings]) {
    // what is set behind the build is of no use to it
    if (it.kind !== 'ENV' || it.index > (lastBuilding?.index ?? -1)) edits.push(removeWithComments(file, it))
  }
  for (const it of unread) edits.push(removeWithComments(file, it))
  if (!knowsItsVariables(story, [...moved, ...story.keeps, ...tail])) return null
  const user = story.user ?? base.user
  const owner = base.owner ?? user
  const chown = owner === '' ? '' : ` --chown=${owner}`
  const chownOf = (path: string): string => {
    const named = chown === '' ? ownerOf(story.stage, path) : null
    return named === null || !isUserOf(story, named) ? chown : ` --chown=${named}`
  }
  const said: Instruction[] = []
  const linesOf = (it: Instruction, text: string): readonly string[] => {
    const all = [
      ...commentsAbove(file, it).map((comment) => slice(source, comment.range)),
      ...argumentsFor(file, story, it, said),
      text,
    ]
    said.push(it)
    return all
  }
  const lines: string[] = [say(`FROM ${base.reference}`), ...base.setup.map(say)]
  // a COPY that stays may ask for them
  const early = story.keeps.some((it) => it.masked.includes('$')) ? moved.filter((it) => it.kind === 'ENV') : []
  for (const it of early) lines.push(...linesOf(it, envText(it, story) ?? slice(source, it.range)))
  const workdir = workdirFor(file, story, endings)
  const late = chown !== '' && comesOwned(story)
  if (!late) lines.push(...workdir)
  const volumes = story.stage.config.volumes
  for (const path of [...volumes, ...story.directories]) {
    if (/[$\s]/.test(path)) return null
    if (story.artifacts.some(({ value }) => value.owned && isUnder(path, value.from))) continue
    lines.push(say(`COPY --from=${buildName}${chownOf(path)} ${path} ${path}`))
  }
  const keeps = story.keeps.flatMap((copy) => {
    const all = [
      ...(unread.includes(copy) ? commentsAbove(file, copy).map((comment) => slice(source, comment.range)) : []),
      ...argumentsFor(file, story, copy, said),
      ownedBy(copy, slice(source, copy.range), story),
    ]
    said.push(copy)
    return all
  })
  // what a change of the source leaves as it is stands in front of it
  const { first: lasting, rest: taken } = inOrderOfChange(built, story)
  const linksLasting = lasting.length > 0 && !taken.some(({ to }) => isUnder(to, libraries) || isUnder(libraries, to))
  const linkedFirst = linksLasting ? story.settled.filter((it) => it === linking) : []
  const copyOf = ({ from, to, owned }: Artifact): string =>
    say(`COPY --from=${buildName}${owned ? chownOf(from) : ''} ${from} ${to}`)
  lines.push(...lasting.map(copyOf), ...linkedFirst.map(say))
  if (!late) lines.push(...keeps)
  const ofProgram = taken.find((it) => it.owned)
  for (const artifact of taken) {
    if (artifact === ofProgram) lines.push(...prepared.map(say))
    lines.push(copyOf(artifact))
  }
  if (!ofProgram) lines.push(...prepared.map(say))
  if (late) lines.push(...workdir, ...keeps)
  for (const it of moved)
    if (!early.includes(it))
      lines.push(...linesOf(it, startText(file, it, story) ?? envText(it, story) ?? slice(source, it.range)))
  lines.push(...story.settled.filter((it) => !(linkedFirst.length > 0 && it === linking)).map(say))
  for (const it of tail) {
    lines.push(...argumentsFor(file, story, it, said))
    said.push(it)
  }
  for (const it of endings.filter((ending) => ending.kind === 'USER'))
    lines.push(...commentsAbove(file, it).map((comment) => slice(source, comment.range)))
  if (user !== '') lines.push(say(`USER ${user}`))

  const first = tail[0]
  const last = instructions.findLast((it) => ![...moved, ...endings, ...unread].includes(it)) ?? stage.from
  for (const it of tail) {
    const text = startText(file, it, story)
    if (text !== null && text !== slice(source, it.range)) edits.push({ range: it.range, text })
  }
  const block = lines.join(newline)
  const asRoot = [
    ...(volumes.length > 0 ? [`RUN mkdir -p ${volumes.join(' ')}`] : []),
    ...(secrets.length > 0 ? [`RUN rm -rf ${secrets.join(' ')}`] : []),
  ]
  const becomeRoot = asRoot.length > 0 && isUnprivileged(instructions, endings) ? ['USER root'] : []
  const ending = [...becomeRoot, ...asRoot, ...story.finish].map(say)
  const makeVolumes = ending.map((text) => `${text}${newline}`).join('')
  if (first) {
    const at = rangeOfLines(source, { line: firstLineOf(file, first), endLine: first.lines.endLine }).start
    const gap = makeVolumes === '' && blankLineBefore(source.text, at) ? '' : newline
    edits.push({ range: range(at, at), text: `${makeVolumes}${gap}${block}${newline}` })
  } else {
    const at = last.range.end
    edits.push({ range: range(at, at), text: `${newline}${makeVolumes}${newline}${block}` })
  }
  return edits
}

/** Tells the loader of the libraries that lie there. */
const linking = 'RUN ldconfig'
const libraries = '/usr/local/lib'

/**
 * What the run stage takes, each once: first what a change of the source leaves as it is, and then the program. What lies
 * in the place of something that stands behind it keeps its place, too.
 */
function inOrderOfChange(
  built: BuiltImage,
  { artifacts, stage, keeps }: BuildStory,
): { readonly first: readonly Artifact[]; readonly rest: readonly Artifact[] } {
  const all = artifacts
    .map((it) => it.value)
    .filter((it, i, list) => list.findIndex((other) => other.to === it.to && other.from === it.from) === i)
  const isChanged = changesWithSource(built, stage)
  const isLibrary = ({ to }: Artifact): boolean => to === `${libraries}/`
  const mayStay = (it: Artifact): boolean => !it.owned && (isLibrary(it) || !isChanged(it.from))
  const kept = keeps.map((it) => absolutePath(it.destination?.text ?? '/', stage.config.workdir ?? '/'))
  const changing = all.filter((it) => !mayStay(it))
  const others = [...changing.map((it) => it.to), ...kept]
  const isFree = ({ to }: Artifact): boolean => !others.some((it) => isUnder(it, to) || isUnder(to, it))
  // with nothing behind it that changes there is nothing to spare
  const first = others.length === 0 ? [] : all.filter((it) => mayStay(it) && isFree(it))
  return { first, rest: all.filter((it) => !first.includes(it)) }
}

/** What is copied behind the last command of the build, for the run stage alone: nothing of the build stage reads it. */
function keptAlone(instructions: readonly Instruction[], story: BuildStory): readonly Instruction[] {
  const { keeps, artifacts, directories, finish, edits, stage } = story
  const last = instructions.findLast((it) => it.kind === 'RUN' || it.kind === 'ONBUILD')
  if (!last || finish.length > 0 || stage.config.volumes.length > 0) return []
  const taken = [...artifacts.map((it) => it.value.from), ...directories]
  return keeps.filter((copy) => {
    const target = copy.destination?.text ?? ''
    return (
      instructions.includes(copy) &&
      copy.index > last.index &&
      /^\/[^$]+$/.test(target) &&
      !taken.some((it) => isUnder(it, absolutePath(target, '/')) || isUnder(absolutePath(target, '/'), it)) &&
      !edits.some(({ range }) => range.start <= copy.range.end && range.end >= copy.range.start)
    )
  })
}

/** USER and WORKDIR that nothing of the build comes after: they speak of the container alone. */
function endingsOf(instructions: readonly Instruction[]): readonly Instruction[] {
  const last = instructions.findLastIndex((it) => /^(?:RUN|COPY|ADD|SHELL|ONBUILD)$/.test(it.kind))
  return instructions.slice(last + 1).filter((it) => it.kind === 'USER' || it.kind === 'WORKDIR')
}

/** The build ends as somebody else than root. */
function isUnprivileged(instructions: readonly Instruction[], endings: readonly Instruction[]): boolean {
  const last = instructions.findLast((it) => it.kind === 'USER' && !endings.includes(it))
  return last !== undefined && !/^\s*(?:root|0)(?::|\s*$)/.test(last.masked)
}

/** The directory that the program starts in, where the file says so or a relative path depends on it. */
function workdirFor(file: Dockerfile, story: BuildStory, endings: readonly Instruction[]): readonly string[] {
  const { stage, keeps } = story
  const { workdir } = stage.config
  const program = startOf(stage)?.words?.[0] ?? ''
  const relative =
    /^[^/]+\//.test(program) ||
    keeps.some((it) => it.destination !== null && !/^[/$]/.test(it.destination.text)) ||
    namesFromWorkdir(story)
  // an image without a shell starts in the home of its user: files that are kept would be looked for there
  const elsewhere = !story.base.shell && (workdir ?? '/') === '/' && keeps.length > 0
  const place = workdir ?? (elsewhere ? '/' : null)
  const says =
    elsewhere ||
    story.placed === true ||
    stage.base.kind === 'stage' ||
    stage.stage.instructions.some((it) => it.kind === 'WORKDIR')
  if (place === null || story.placed === false || (!says && !relative)) return []
  const comments = endings.flatMap((it) => (it.kind === 'WORKDIR' ? commentsAbove(file, it) : []))
  return [...comments.map((comment) => slice(file.source, comment.range)), inCaseOf(file, `WORKDIR ${place}`)]
}

/** The start command names a file that comes along by where it lies in the directory of the build image. */
function namesFromWorkdir({ stage, artifacts }: BuildStory): boolean {
  const { workdir } = stage.config
  if (workdir === null || workdir === '/') return false
  const words = (startOf(stage)?.commands ?? []).flat().flatMap((word) => word.split(':'))
  return words.some(
    (word) =>
      /^[\w.*][^=]*$/.test(word) && artifacts.some(({ value }) => isUnder(absolutePath(word, workdir), value.from)),
  )
}

/**
 * The directory that the program starts in comes with its files. WORKDIR makes one that is root's, and a COPY into it
 * leaves that as it is (measured): the program could write to its files, and make no new ones beside them.
 */
function comesOwned({ artifacts, stage }: BuildStory): boolean {
  const { workdir } = stage.config
  return (
    workdir !== null &&
    artifacts.some(({ value }) => value.owned && (isUnder(value.to, workdir) || isUnder(workdir, value.to)))
  )
}

/** A new stage knows the build arguments that it declares, what its own ENV says, and nothing of the Go image's. */
function knowsItsVariables(story: BuildStory, carried: readonly Instruction[]): boolean {
  const names = new Set(['PATH'])
  for (const it of story.stage.stage.instructions)
    if (it.kind === 'ARG' || (it.kind === 'ENV' && carried.includes(it)))
      for (const pair of it.pairs) names.add(pair.key)
  const { config } = story.stage
  const isTold = saysItsVariables(story.stage)
  // what nothing sets is as empty in one stage as in the other
  const isKnown = (name: string): boolean => names.has(name) || (isTold && !(name in config.env))
  const start = new Set<string>(['CMD', 'ENTRYPOINT', 'HEALTHCHECK'])
  return (
    carried.every((it) => start.has(it.kind) || variablesIn(it.masked).every(isKnown)) &&
    !story.stage.config.workdir?.includes('$')
  )
}

/** The variables of the image that it starts from are known. */
const saysItsVariables = ({ base, root }: BuiltStage): boolean =>
  base.kind === 'image' && root !== null && root.match !== 'none'

/** The run stage has that user, and that group. */
const isUserOf = ({ users }: BuildStory, named: string): boolean =>
  named.split(':').every((name) => /^\d+$|^root$/.test(name) || users?.has(name))

/** Names of users mean nothing in the new stage, unless it makes them: there is one user, who runs the program. */
function ownedBy(copy: Copy, text: string, story: BuildStory): string {
  const user = story.user ?? story.base.user
  const named = copy.flags.find((flag) => flag.name === 'chown')?.value ?? ''
  if (user === '') return isUserOf(story, named) ? text : text.replace(/--chown=(?![\d$]|root\b)\S+\s+/, '')
  const mode = copy.flags.find((flag) => flag.name === 'chmod')?.value ?? ''
  if (isClosedMode(mode) && named === '') return text.replace(/--chmod=/, (flag) => `--chown=${user} ${flag}`)
  return text.replace(/(--chown=)(?![\d$]|root\b)\S+/, (_, flag: string) => `${flag}${user}`)
}

/** The instructions at the end of the stage that go to the run stage as they stand. */
function runTimeTail(instructions: readonly Instruction[], story: BuildStory): readonly Instruction[] {
  const tail: Instruction[] = []
  for (const it of [...instructions].reverse()) {
    if (it.kind === 'ENV' ? !meansSomethingAtRunTime(it, story) : !runTime.has(it.kind)) break
    tail.unshift(it)
  }
  // an ENV that the instructions behind it need is behind the build already: nothing of the build reads it
  return tail
}

function meansSomethingAtRunTime(it: Instruction, story: BuildStory): boolean {
  if (it.kind !== 'ENV') return false
  return it.pairs.some((pair) => !story.buildVariables.has(pair.key))
}

/** ARGs that a moved instruction asks for have to be declared again: a new stage starts with none. */
function argumentsFor(
  file: Dockerfile,
  story: BuildStory,
  it: Instruction,
  said: readonly Instruction[],
): readonly string[] {
  const asked = new Set(variablesIn(it.masked))
  const earlier = said.flatMap((other) => variablesIn(other.masked))
  return story.stage.stage.instructions
    .filter((arg) => arg.kind === 'ARG' && arg.pairs.some((pair) => asked.has(pair.key) && !earlier.includes(pair.key)))
    .map((arg) => slice(file.source, arg.range))
}

/**
 * `ENV key value` as `ENV key=value`, where that is the same: BuildKit warns of the old form. What asks for a variable
 * that nothing sets is said as it turns out: BuildKit warns of that, too, and would do so once more.
 */
function envText(it: Instruction, { stage }: BuildStory): string | null {
  if (it.kind !== 'ENV') return null
  const before = stage.stage.instructions.filter(
    (other) => other.kind === 'ARG' || (other.kind === 'ENV' && other.index < it.index),
  )
  const set = new Set([...Object.keys(stage.root?.config.env ?? {}), ...before.flatMap(variablesSet)])
  const unset = saysItsVariables(stage) && variablesIn(it.masked).some((name) => !set.has(name))
  const values = it.pairs.map(({ key }) => [key, stage.config.env[key]] as const)
  if (unset && values.every(([, value]) => value !== undefined && /^[\w./:@%+,-]*$/.test(value)))
    return `${it.keyword.text} ${values.map(([key, value]) => `${key}=${value}`).join(' ')}`
  const pair = it.pairs[0]
  return it.legacy && pair?.value && /^[\w./:$@%+,-]+$/.test(pair.value)
    ? `${it.keyword.text} ${pair.key}=${pair.value}`
    : null
}

const variablesSet = (it: Instruction): readonly string[] =>
  it.kind === 'ENV' || it.kind === 'ARG' ? it.pairs.map((pair) => pair.key) : []

/** The instruction in exec form, where it is a start command in shell form that needs no shell. */
function startText(file: Dockerfile, it: Instruction, story: BuildStory): string | null {
  if ((it.kind === 'CMD' || it.kind === 'ENTRYPOINT') && story.through && story.through.length > 0)
    return withoutThrough(it, slice(file.source, it.range), story.through)
  if (story.start !== null && (it.kind === 'CMD' || it.kind === 'ENTRYPOINT')) {
    // what stands behind an ENTRYPOINT is arguments, and the new command has its own
    const words = it.kind === 'CMD' && startOf(story.stage)?.entrypoint ? [] : story.start
    return `${it.keyword.text} [${words.map((word) => JSON.stringify(word)).join(', ')}]`
  }
  if (story.base.shell) return null
  if (it.kind === 'HEALTHCHECK' && !it.none) {
    const health = healthOf(story.stage)
    const plain = it.json && !/(?:^|\/)(?:sh|bash|ash|dash)$/.test(it.json[0] ?? '')
    if (it !== health?.instruction || !health.words || plain) return null
    const before = [it.keyword.text, ...it.flags.map(({ name, value }) => `--${name}=${value ?? ''}`)].join(' ')
    return `${before} CMD ${JSON.stringify(health.words).replaceAll('","', '", "')}`
  }
  if (it.kind !== 'CMD' && it.kind !== 'ENTRYPOINT') return null
  const start = startOf(story.stage)
  // the last one counts; what an earlier one says never runs
  if (it !== start?.cmd && it !== start?.entrypoint) return null
  const isShell = (json: readonly string[] | null): boolean => /(?:^|\/)(?:sh|bash|ash|dash)$/.test(json?.[0] ?? '')
  // of ENTRYPOINT ["sh", "-c"] the script is the CMD, and takes the shell's place
  const behind = start.entrypoint?.json?.length === 2 && isShell(start.entrypoint.json) && start.cmd !== null
  if (behind && it === start.entrypoint) return `${it.keyword.text} []`
  if (it.json && !isShell(it.json) && !behind) return null
  const words = it.json ? start.words : plainWords(parseShell(it.masked, 0).body)
  return words ? `${it.keyword.text} [${words.map((word) => JSON.stringify(word)).join(', ')}]` : null
}

function freeName(file: Dockerfile): string {
  const taken = new Set(file.stages.map((stage) => stage.name))
  return (
    ['build', 'builder', 'go-build', 'build-stage'].find((name) => !taken.has(name)) ?? `build-${file.stages.length}`
  )
}

/** Comment lines that stand directly above an instruction: they were written for it. */
function commentsAbove(file: Dockerfile, it: Instruction): readonly Comment[] {
  const found: Comment[] = []
  let above: Line = it.lines.line
  for (let i = file.comments.length - 1; i >= 0; i--) {
    const comment = file.comments[i]
    if (!comment || comment.inside !== null || comment.line >= above) continue
    if (comment.endLine !== above - 1) break
    found.unshift(comment)
    above = comment.line
  }
  return found
}

const firstLineOf = (file: Dockerfile, it: Instruction): Line => commentsAbove(file, it)[0]?.line ?? it.lines.line

function removeWithComments(file: Dockerfile, it: Instruction): Edit {
  const first = commentsAbove(file, it)[0]
  const gone = removeInstruction(file.source, range(first?.range.start ?? it.range.start, it.range.end))
  return { ...gone, range: range(gone.range.start, blankAround(file.source, gone.range) ?? gone.range.end) }
}

const blankLineBefore = (text: string, at: number): boolean =>
  /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, at - 40), at))

/** A line break, where the text before does not end with one: FROM is the last line of the file. */
const atLineStart = (text: string, at: number, newline: string): string =>
  at === 0 || text.charAt(at - 1) === '\n' ? '' : newline
