import type { From } from '../dockerfile/model'
import { pragmasOf } from './pragmas'
import { rememberQuiet, stagesToAsk } from './quiet'
import type { Finding, Rule, RuleInput } from './rule'

/** A finding with the rule that made it, and its key. */
export interface KeyedFinding extends Finding {
  readonly rule: Rule
  /** `rule/stage/anchor`: stays the same while the file around it changes. */
  readonly key: string
}

/**
 * What one rule finds. Findings with the same anchor in the same stage are numbered in the order of the text; numbers
 * whose finding has been mended (`taken`) are not given again, so that a number stays with its finding through a plan.
 * What a comment silences is left out. For a stage whose FROM BuildKit can't read nothing is proposed.
 * A rule that fails on some input finds nothing there: one rule must not take the others down.
 */
export function findWith(rule: Rule, context: RuleInput, taken: ReadonlySet<string> = noKeys): readonly KeyedFinding[] {
  const stages = stagesToAsk(rule, context)
  if (stages === null) return []
  const findings = safely(() => rule.check({ ...context, stages }))
  rememberQuiet(rule, context, stages, findings)
  if (findings.length === 0) return []
  const seen = new Map<string, number>()
  const pragmas = pragmasOf(context.built.file)
  const heard = findings.filter((it) => !pragmas.silences(rule, it.equivalents ?? rule.equivalents, it.range.start))
  return heard.map((finding) => {
    const stage = context.built.stages[finding.stage]?.stage.name ?? String(finding.stage)
    const key = `${rule.id}/${stage}/${shortHash(finding.anchor)}`
    let count = (seen.get(key) ?? 0) + 1
    while (taken.has(numbered(key, count))) count++
    seen.set(key, count)
    const failing =
      pragmas.buildkitErrors && (finding.equivalents ?? rule.equivalents).some((it) => it.tool === 'buildkit')
    const from = context.built.stages[finding.stage]?.stage.from
    const fixes = from && !isRead(from) ? [] : finding.fixes
    return { ...finding, fixes, ...(failing ? { severity: 'error' as const } : {}), rule, key: numbered(key, count) }
  })
}

/** An image, or an image with AS and a name. A piece of a file that starts with no FROM stands on none. */
const isRead = ({ index, image, name, words }: From): boolean =>
  index < 0 || (image !== null && words.length === (name === null ? 1 : 3))

const noKeys: ReadonlySet<string> = new Set()

const numbered = (key: string, count: number): string => (count === 1 ? key : `${key}.${count}`)

function safely(check: () => readonly Finding[]): readonly Finding[] {
  try {
    return check()
  } catch {
    return []
  }
}

/** Six characters that tell texts apart (FNV-1a, 32 bits, base 36). */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0).toString(36).padStart(6, '0').slice(-6)
}
