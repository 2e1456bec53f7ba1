import { isUnder } from '../image/path'
import { placesOf } from './copies'
import { credentialsIn, isCredential } from './credentials'
import { endsAt, isGone } from './gone'
import { workdirAt } from './stage-facts'
import { type Artifact, type BuildStory, type Given, type Told, told } from './story'

/** What a build ends with that makes nothing for the program. */
const takesAway = /^RUN (?:cd \S+ && )?(?:mkdir|npm prune|pip uninstall|pnpm prune|rm|yarn install --production)\b/

/**
 * A story whose run stage takes nothing that the build stage has no longer when it ends, and nothing that opens
 * something. What was moved is taken from where it went to.
 */
export function asItEnds(given: Given, story: BuildStory): BuildStory {
  const { stage } = story
  const credentials = credentialsIn(given)
  const isSecret = (path: string): boolean => credentials.some((it) => isUnder(path, it.path))
  const keeps = story.keeps.filter((copy) => !copy.sources.some(({ text }) => isCredential(copy, text, stage)))
  // beside a secret a line may bring more
  const parted = story.keeps
    .filter((copy) => !keeps.includes(copy))
    .flatMap((copy) => {
      const sources = copy.sources.filter(({ text }) => !isCredential(copy, text, stage))
      return placesOf({ ...copy, sources }, workdirAt(stage, copy)).map((path) =>
        told({ from: path, to: path, owned: false }, copy.lines.line, 'stated'),
      )
    })
  // what was deleted may be what is built once more behind it
  const isBuilt = (path: string): boolean =>
    isUnder(path, stage.config.workdir ?? '/') && !story.finish.every((it) => takesAway.test(it))
  const artifacts: Told<Artifact>[] = []
  for (const artifact of [...story.artifacts, ...parted]) {
    const { from, to, owned } = artifact.value
    const now = from.includes('*') ? from : endsAt(stage, from)
    if ((isGone(stage, now) && !isBuilt(now)) || isSecret(now)) continue
    const isThere = artifacts.some((it) => it.value.from === it.value.to && isUnder(now, it.value.from))
    if (now === from) artifacts.push(artifact)
    else if (!isThere)
      artifacts.push(told({ from: now, to: to === from ? now : to, owned }, artifact.line, artifact.sure))
  }
  const inside = credentials.filter((it) => artifacts.some(({ value }) => isUnder(it.path, value.from)))
  const paths = [...new Set(inside.map((it) => it.path))].filter((path) => /^[\w./@+-]+$/.test(path))
  return {
    ...story,
    artifacts,
    keeps,
    directories: story.directories.filter((path) => !isGone(stage, path)),
    secrets: paths,
    assumptions: [
      ...story.assumptions,
      ...new Set(
        credentials.map(
          ({ path, called }) => `${path}, ${called}, stays behind: nothing reads it when a container runs.`,
        ),
      ),
    ],
  }
}
