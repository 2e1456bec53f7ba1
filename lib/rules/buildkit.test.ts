import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import verdicts from '../fixtures/buildkit-verdicts.json'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { linesOf } from '../source/text'
import { findWith } from './find'
import { noSettings } from './rule'
import { rules } from './rules'

const catalog = bundledCatalog()

/** What our findings are called by BuildKit, with the lines on which BuildKit would tell them. */
function saidOf(text: string): readonly string[] {
  const built = simulate(parseDockerfile(text), { catalog, today: testDay })
  const context = { built, catalog, context: null, files: {}, today: testDay, settings: noSettings }
  return rules
    .flatMap((rule) => findWith(rule, context))
    .flatMap((finding) => {
      const { line } = linesOf(built.file.source, finding.range)
      const names = (finding.equivalents ?? finding.rule.equivalents).filter((it) => it.tool === 'buildkit')
      return names.map(({ id }) => `${line} ${id}`)
    })
    .sort()
}

describe('BuildKit and we say the same of the same lines, as often', () => {
  test.each(verdicts.files.map(({ text, said }) => [text, said] as const))('%j', (text, said) =>
    expect(saidOf(text)).toEqual(said),
  )
})

test('every check of BuildKit is some rule’s equivalent', () => {
  const names = rules.flatMap((rule) => rule.equivalents.filter((it) => it.tool === 'buildkit').map((it) => it.id))
  expect([...new Set(names)].sort()).toEqual(
    `ConsistentInstructionCasing CopyIgnoredFile DuplicateStageName ExposeInvalidFormat ExposeProtoCasing FromAsCasing
    FromPlatformFlagConstDisallowed InvalidBaseImagePlatform InvalidDefaultArgInFrom InvalidDefinitionDescription
    JSONArgsRecommended LegacyKeyValueFormat MaintainerDeprecated MultipleInstructionsDisallowed NoEmptyContinuation
    RedundantTargetPlatform ReservedStageName SecretsUsedInArgOrEnv StageNameCasing UndefinedArgInFrom UndefinedVar
    WorkdirRelativePath`.split(/\s+/),
  )
})
