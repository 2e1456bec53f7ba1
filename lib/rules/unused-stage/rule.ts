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
    const told = new Set<BuiltStage>()
    return unused
      .filter((stage) => !unused.some((other) => other !== stage && uses(other, stage)))
      .map((stage) => {
        const fallen = fallingWith(stage, built.stages).filter((it) => !told.has(it))
        for (const it of fallen) told.add(it)
        return {
          severity: 'info' as const,
          range: stage.stage.from.range,
          stage: stage.stage.index,
          message: `Nothing starts from ${called(stage)} or takes from it: a build of this file leaves it out (${linesOf(stage)})${withIt(fallen)}.`,
          anchor: stage.stage.from.image?.text ?? '',
          fixes: [],
        }
      })
  },
}

/** What an unused stage needs, and what that needs, where no stage that is built or asked for needs it, too. */
function fallingWith(unused: BuiltStage, stages: readonly BuiltStage[]): readonly BuiltStage[] {
  const fallen: BuiltStage[] = []
  // a stage is used by later ones alone
  for (const stage of stages.toReversed()) {
    if (stage.reached || stage.stage.index >= unused.stage.index) continue
    const users = stages.filter((other) => other !== stage && uses(other, stage))
    const isNeeded = users.some((it) => it === unused || fallen.includes(it))
    if (isNeeded && users.every((it) => it === unused || fallen.includes(it) || !isAskedFor(it))) fallen.push(stage)
  }
  return fallen.reverse()
}

const linesOf = ({ stage }: BuiltStage): string => `lines ${stage.lines.line} to ${stage.lines.endLine}`

function withIt(fallen: readonly BuiltStage[]): string {
  if (fallen.length === 0) return ''
  const parts = fallen.map((it) => `${called(it)} (${linesOf(it)})`)
  return `, and with it what nothing else uses: ${parts.join(', ')}`
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
