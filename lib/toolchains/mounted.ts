import { baseName } from '../image/path'
import { directly } from './python-manager'
import { commandsOf, copiesIn } from './stage-facts'
import { startOf, withoutStarter } from './start'
import type { Given } from './story'

/** A script that tests, by its name. */
const testScript =
  /^(?:run[-_]?)?(?:(?:all|unit|integration|system|e2e|acceptance)[-_]?)?tests?(?:\.(?:sh|bash|py|js))?$/

/** The container tests a project, with all that its build needs. */
export const isTested = ({ stage }: Given): boolean =>
  (startOf(stage)?.commands ?? []).some((command) =>
    withoutStarter(command)
      .slice(0, 2)
      .some((word) => word.includes('.') && testScript.test(baseName(word))),
  )

/** Files that say what a project needs, and hold nothing of it. */
const manifests =
  /^(?:package[\w*-]*\.json|npm-shrinkwrap\.json|yarn\.lock\*?|pnpm-(?:lock|workspace)\.yaml|\.npmrc|\.yarnrc[\w.]*|bun\.lockb?\*?|[\w.-]*requirements[\w.*-]*\.txt|constraints[\w.-]*\.txt|Pipfile[\w.*]*|pyproject\.toml|poetry\.(?:lock\*?|toml)|uv\.lock\*?|pdm\.lock|environment\.ya?ml|Gemfile[\w.*]*|\.ruby-version|\.tool-versions|composer\.(?:json|lock|\*)|go\.(?:mod|sum|\*)|Cargo\.(?:toml|lock|\*)|mix\.(?:exs|lock|\*)|README\.\w+)$/
/** What is put in front of a program, which is none itself. */
const inFront = /(?:entrypoint|wait[-_]for[\w-]*)(?:\.sh)?$/
const fetches = /^(?:git|curl|wget|svn|tar|unzip)$/
/** Programs that do nothing without files of a project. */
const ofProjects =
  /^(?:npm|npx|yarn|pnpm|bun|node|flask|gunicorn|uvicorn|hypercorn|daphne|celery|streamlit|fastapi|bundle|rails|rackup|puma|ruby|php|jekyll|mkdocs|hugo)$/
/** Programs that build what they start. */
const compilers = /^(?:mvnw?|gradlew?|sbt|go|cargo|dotnet|mix|make|ninja|cmake)$/
const isSource = /\.(?:py|rb|php|[cm]?[jt]sx?)$/

/**
 * Nothing of a project is copied but its manifests, and the start command needs it: it is mounted into the container, so
 * that the image is one to develop in.
 */
export function isMounted({ stage, below }: Given): boolean {
  const stages = [...below, stage]
  const copied = stages.flatMap((it) => copiesIn(it))
  const names = copied.flatMap((copy) => copy.sources.map(({ text }) => baseName(text)))
  if (names.length > 0 && !names.some((name) => manifests.test(name))) return false
  if (copied.some((copy) => copy.heredocs.length > 0)) return false
  const tools = copied
    .filter((copy) => copy.from !== null)
    .flatMap((copy) => copy.sources.map(({ text }) => baseName(text)))
  if (names.some((name) => !manifests.test(name) && !inFront.test(name) && !tools.includes(name))) return false
  const commands = commandsOf(stages)
  if (
    commands.some(
      (it) =>
        fetches.test(it.name) &&
        it.args.some(
          (arg) => /:\/\/|^-?x/.test(arg.text) && !/nodesource|sh\.rustup|get-poetry|install\.(?:sh|py)/.test(arg.text),
        ),
    )
  )
    return false
  return (startOf(stage)?.commands ?? []).some((command) => {
    const words = directly(command)?.words ?? withoutStarter(command)
    if (names.length === 0) return compilers.test(baseName(words[0] ?? ''))
    return (
      words.slice(0, 2).some((word) => ofProjects.test(baseName(word))) || words.some((word) => isSource.test(word))
    )
  })
}
