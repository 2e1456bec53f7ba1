import type { Copy } from '../../dockerfile/model'
import { ignores } from '../../image/dockerignore'
import { severityIn } from '../commands'
import { asksForCheck } from '../experimental-checks'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'
import { type Step, shownAt, stepsOf } from '../steps'

const buildkit: readonly Equivalent[] = [{ tool: 'buildkit', id: 'CopyIgnoredFile' }]
const tally: readonly Equivalent[] = [{ tool: 'tally', id: 'buildkit/CopyIgnoredFile' }]

export const copyIgnored: Rule = {
  id: 'copy-ignored',
  title: 'COPY takes a file that .dockerignore leaves out',
  area: 'correctness',
  phase: 'style',
  what: 'A COPY or ADD names a file of the build context that `.dockerignore` excludes.',
  why: 'What is excluded is not sent to the builder. For the COPY it does not exist, and the build fails with “not found”, though the file is there for everyone to see.',
  todo: 'Take the pattern out of `.dockerignore`, or bring the file back with a `!` line below it.',
  mind: 'The last line that fits decides: a `!` line above the pattern does nothing.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: build check CopyIgnoredFile',
      url: 'https://docs.docker.com/reference/build-checks/copy-ignored-file/',
    },
    {
      label: 'Docker docs: .dockerignore files',
      url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
    },
  ],
  equivalents: [...buildkit, ...tally],
  check,
}

function check({ built, files }: RuleContext): readonly Finding[] {
  const ignore = files['.dockerignore']
  if (ignore === undefined || ignore.trim() === '') return []
  // BuildKit's check is an experimental one: it is silent where the file does not ask for it
  const asked = asksForCheck(built.file, 'CopyIgnoredFile')
  return stepsOf(built).flatMap((step): readonly Finding[] => {
    const { instruction } = step
    if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || instruction.from !== null) return []
    return instruction.sources.flatMap((word): readonly Finding[] => {
      if (word.text.startsWith('<<')) return []
      const source = step.names.fill(word.text, step.moment)
      if (source === null || source === '' || /^(?:[a-z][a-z\d+.-]*:\/\/|git@)/i.test(source)) return []
      const told = asked && buildkitSays(ignore, source)
      const missing = isMissing(ignore, source)
      if (!told && !missing) return []
      const copy = instruction
      return [findingFor(step, copy, source, shownAt(built.file, step.at, word.range), missing, told, ignore)]
    })
  })
}

function findingFor(
  { stage, at, instruction }: Step,
  copy: Copy,
  source: string,
  range: Finding['range'],
  missing: boolean,
  told: boolean,
  ignore: string,
): Finding {
  const path = pathOf(source)
  const plain = path !== '' && !/[*?[\]!\s]/.test(path)
  const newline = ignore.includes('\r\n') ? '\r\n' : '\n'
  const above = ignore === '' || ignore.endsWith('\n') ? ignore : `${ignore}${newline}`
  return {
    severity: missing ? severityIn(stage, 'error') : 'info',
    range: at === instruction ? range : at.range,
    stage: stage.stage.index,
    message:
      path === ''
        ? `\`.dockerignore\` excludes everything, so that ${copy.kind} takes ${missing ? 'nothing' : 'what is brought back'}.`
        : `\`.dockerignore\` excludes \`${source}\`: the builder does not get it, and this ${copy.kind} fails.`,
    anchor: source,
    equivalents: told ? [...buildkit, ...tally] : tally,
    fixes:
      missing && plain
        ? [
            {
              title: `Bring ${path} back in .dockerignore`,
              safety: 'review',
              assumptions: [`${path} may be sent to the builder: the COPY is right and the pattern too wide.`],
              edits: [],
              dockerignore: `${above}# ${copy.kind} takes it${newline}!${path}${newline}`,
              changes: ['files'],
            },
          ]
        : [],
  }
}

const pathOf = (source: string): string =>
  source
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')

/** Nothing of the source is sent. Of a directory that is excluded, `!` lines may bring something back. */
function isMissing(ignore: string, source: string): boolean {
  const path = pathOf(source)
  if (path.split('/').includes('..')) return false
  const backs = ignore.split('\n').filter((line) => line.startsWith('!'))
  if (path === '') return backs.length === 0 && ignores(ignore, 'a/b/c') && ignores(ignore, '.a')
  const broughtBack = backs.some((line) => pathOf(line.slice(1).trim()).startsWith(`${path}/`))
  return !broughtBack && ignores(ignore, path)
}

/** BuildKit compares the source as it is written (dockerfile2llb/convert.go, validateCopySourcePath). */
function buildkitSays(ignore: string, source: string): boolean {
  if (source === '.') return ignores(ignore, '')
  if (source.startsWith('/')) return ignores(ignore, '')
  return pathOf(source) === source && ignores(ignore, source)
}
