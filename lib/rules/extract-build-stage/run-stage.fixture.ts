import { applyEdits } from '../../source/edits'
import { dockerfile, fileOf, findingsIn, type Given, mendedBy } from '../check-rule.fixture'
import { extractBuildStage } from './rule'

function lastStage(text: string): string {
  const at = text.lastIndexOf('\nFROM ')
  return at === -1 ? '' : text.slice(at + 1)
}

/** The stage that is shipped once a file, given as text or as lines, is split; empty where the plan leaves it in one. */
export function runStage(file: string | readonly string[]): string {
  return lastStage(mendedBy(extractBuildStage, typeof file === 'string' ? dockerfile(file) : fileOf(file)))
}

/** The same where a person accepts the first way that is offered, be it only asked for. */
export function runStageOffered(text: string, given: Given = {}): string {
  const [fix] = findingsIn(extractBuildStage, text, given)[0]?.fixes ?? []
  const done = fix && applyEdits(text, fix.edits)
  return done?.ok ? lastStage(done.text) : ''
}
