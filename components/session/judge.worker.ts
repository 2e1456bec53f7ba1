import { Tables } from '@/components/analysis/tables'
import { diffBlocks } from '@/components/review/diff-blocks'
import { analyze } from '@/lib/engine'
import { questionOf } from '@/lib/learn/exercise'
import { checkOf } from '@/lib/learn/result'
import { readTranscript } from '@/lib/learn/transcript'
import { ruleById } from '@/lib/rules/rules'
import type { CheckRequest, FileCheck, JudgeMessage, JudgeRequest } from './judge-protocol'

const tables = new Tables(self.location.href)
const say = (message: JudgeMessage) => self.postMessage(message)

/** Tables without which nothing can be said of any file. */
const always: ReadonlySet<string> = new Set(['images', 'support'])

/** Answers once all tables are there that the file asks for: a judgement is not made twice. Null where some are lacking. */
async function check(id: number, { exercise, dockerfile, dockerignore }: CheckRequest): Promise<FileCheck | null> {
  await tables.loadBasic()
  for (;;) {
    say({ kind: 'started', id })
    const today = new Date().toISOString().slice(0, 10)
    const analysis = analyze(dockerfile, { ...questionOf(exercise, dockerignore), catalog: tables.catalog, today })
    const wanted = tables.notYetTried(analysis.wanted)
    if (wanted.length > 0) {
      say({ kind: 'loading', id })
      await tables.load(wanted)
      continue
    }
    if (tables.missing.some((table) => always.has(table) || analysis.wanted.includes(table))) return null
    const { entrypoint, cmd } = analysis.image.config
    const rules = [...new Set(analysis.findings.map(({ rule }) => rule))]
    return {
      ...checkOf(exercise, analysis),
      problems: analysis.diagnostics,
      found: rules.map((rule) => ({ rule, title: ruleById(rule)?.title ?? rule })),
      starts: [...(entrypoint ?? []), ...(cmd ?? [])].join(' '),
    }
  }
}

async function answer(asked: JudgeRequest): Promise<void> {
  const { id } = asked
  if (asked.kind === 'check') {
    const checked = await check(id, asked.request)
    say(checked ? { kind: 'checked', id, check: checked } : { kind: 'lacking', id })
    return
  }
  say({ kind: 'started', id })
  if (asked.kind === 'read') say({ kind: 'read', id, transcript: readTranscript(asked.pasted) })
  else {
    const { blocks } = diffBlocks(asked.before, { dockerfile: asked.after, steps: [], lines: [] })
    say({ kind: 'compared', id, blocks })
  }
}

self.onmessage = (event: MessageEvent<JudgeRequest>) => {
  answer(event.data).catch(() => say({ kind: 'failed', id: event.data.id }))
}
