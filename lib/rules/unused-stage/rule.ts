import type { BuiltStage } from '../../image/built-image'
import type { Finding, Rule, RuleContext } from '../rule'

export const unusedStage: Rule = {
  id: 'unused-stage',
  title: 'A stage is used by nothing',
  area: 'style',
  phase: 'structure',
  what: 'No later stage starts from it or takes from it, and it is not the last one.',
  why: 'BuildKit does not build it: whatever it installs or tests is never run, unless somebody asks for it by `--target`. A stage without a name can’t be asked for sensibly.',
  todo: 'Take from it, give it a name that says what it is built for, or leave it out.',
  mind: 'Stages for tests and for development are often built by `--target` alone.',
  safety: [],
  references: [
    {
      label: 'Docker docs: multi-stage builds, stop at a specific build stage',
      url: 'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
    },
  ],
  equivalents: [{ tool: 'tally', id: 'no-unreachable-stages' }],
  reads: 'stages',
  check: ({ built }: RuleContext): readonly Finding[] => {
    // with another target than the last stage it is the target that leaves stages out
    if (!built.target || built.target !== built.stages.at(-1)) return []
    const unused = built.stages.filter((stage) => !stage.reached && !isAskedFor(stage))
    return unused
      .filter((stage) => !unused.some((other) => other !== stage && uses(other, stage)))
      .map((stage) => ({
        severity: 'info' as const,
        range: stage.stage.from.range,
        stage: stage.stage.index,
        message: `Nothing starts from ${called(stage)} or takes from it: a build of this file leaves it out (lines ${stage.stage.lines.line} to ${stage.stage.lines.endLine}).`,
        anchor: stage.stage.from.image?.text ?? '',
        fixes: [],
      }))
  },
}

const called = ({ stage }: BuiltStage): string => (stage.name === null ? 'this stage' : `the stage ${stage.name}`)

const uses = (other: BuiltStage, stage: BuiltStage): boolean =>
  other.takesFrom.has(stage.stage.index) || (other.base.kind === 'stage' && other.base.stage === stage.stage.index)

/** A name that says what it is built for, by `--target`. */
const isAskedFor = ({ stage }: BuiltStage): boolean =>
  stage.name !== null &&
  /test|spec|e2e|dev|debug|lint|check|format|fmt|doc|ci$|^ci|bench|local|stag|prod|release|export|artifact|vendor|update|generate|proto|migrat|worker|server|api|web|cli|shell|tool|validate|cross|binaries|final|runtime|image|target/.test(
    stage.name,
  )
