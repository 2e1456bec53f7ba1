import type { StageReport } from '@/lib/analysis'
import { formatEstimate } from '@/lib/catalog/format'
import type { StageNote } from './port'

/** What each stage comes to, said above its FROM: whether it ships, and how large it is. */
export function stageNotes(stages: readonly StageReport[]): readonly StageNote[] {
  // What the last shipped stage starts from comes before it.
  const image = stages.findLast((stage) => stage.shipped)
  return stages.map((stage) => ({
    line: stage.line,
    words: `${fateOf(stage, stage === image, stages)}: ${sizeOf(stage)}`,
  }))
}

function fateOf(stage: StageReport, isImage: boolean, stages: readonly StageReport[]): string {
  if (isImage && stages.length === 1) return 'The image'
  const name = `Stage ${stage.name ?? stage.index}`
  if (isImage) return `${name} is the image`
  return stage.shipped ? `${name} is part of the image` : `${name} stays behind`
}

function sizeOf({ shipped, size }: StageReport): string {
  const onDisk = formatEstimate(size.onDisk)
  const toPull = formatEstimate(size.compressed)
  if (onDisk === 'unknown' && toPull === 'unknown') return 'size unknown'
  return shipped ? `${onDisk}, ${toPull} to pull` : `${onDisk} on disk`
}
