import '@/components/requests/tell-requests'
import { Tables } from '@/components/analysis/tables'
import { answerTo, fileOf } from './answer'
import type { Given } from './given'
import { packageAt } from './installed'
import type { Question, Reply } from './protocol'
import { rootOf } from './stage-scope'
import { distributionFor } from './suggest-packages'
import { writingAt } from './writing'

const tables = new Tables(self.location.href)
const say = (reply: Reply) => self.postMessage(reply)

const given = (question: Question): Given => ({
  catalog: tables.catalog,
  buildArgs: question.about.buildArgs,
  today: new Date().toISOString().slice(0, 10),
})

/** The table of packages that a question is about, where it is about one. */
function tableFor(question: Question): readonly string[] {
  if (question.name !== 'suggest' && question.name !== 'hover') return []
  const file = fileOf(question.about.text)
  const writing = writingAt(file, question.ask.at)
  const named = writing && packageAt(writing, question.ask.at, question.about.text)
  if (!named) return []
  if (named.manager === 'pip') return ['python']
  const base = writing.stage && rootOf(file, writing.stage, given(question))
  const distribution = distributionFor(named.manager, base)
  const table = distribution && tables.catalog.packageTable(distribution)
  return table ? [table] : []
}

/** Tables are fetched when a question needs them: the first answer with packages waits for theirs. */
async function answer(question: Question): Promise<void> {
  if (question.name === 'suggest' || question.name === 'hover') {
    await tables.loadBasic()
    await tables.load(tables.notYetTried(tableFor(question)))
  }
  say({ id: question.id, ok: true, answer: answerTo(question, given(question)) })
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  answer(data).catch(() => say({ id: data.id, ok: false }))
}
