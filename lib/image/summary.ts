import type { ConfigReport, FileReport, ImageReport, LayerReport, StageReport } from '../analysis'
import { nothing, sum, unknownSize } from '../catalog/estimate'
import type { BuiltImage, BuiltLayer, BuiltStage } from './built-image'

/** How many of a layer's things are reported: the largest tell what there is to know. */
export const mostFiles = 12

export function stageReports(built: BuiltImage): readonly StageReport[] {
  return built.stages.map((stage) => ({
    name: stage.stage.name,
    index: stage.stage.index,
    base: stage.base.reference,
    line: stage.stage.lines.line,
    endLine: stage.stage.lines.endLine,
    shipped: stage.shipped,
    reached: stage.reached,
    size: stage.size,
    layers: stage.layers.map((layer) => layerReport(stage, layer)),
  }))
}

function layerReport(stage: BuiltStage, layer: BuiltLayer): LayerReport {
  const lines = layer.instruction?.lines ?? stage.stage.from.lines
  return {
    line: lines.line,
    endLine: lines.endLine,
    instruction: layer.instruction?.kind ?? 'FROM',
    onDisk: layer.size.onDisk,
    compressed: layer.size.compressed,
    waste: stage.waste(layer),
    inherited: layer.inherited,
    files: filesOf(layer),
    notes: layer.notes,
  }
}

function filesOf(layer: BuiltLayer): readonly FileReport[] {
  return [...layer.entries]
    .sort((a, b) => b.size.onDisk.likely - a.size.onDisk.likely)
    .slice(0, mostFiles)
    .map((entry) => ({
      path: entry.label ?? (entry.tree && entry.path !== '/' ? `${entry.path}/` : entry.path),
      kind: entry.kind,
      size: entry.size,
    }))
}

/** The image that a build would make; all unknown for a file without a stage. */
export function imageReport(built: BuiltImage): ImageReport {
  const stage = built.target
  if (!stage) return { size: unknownSize, waste: nothing, layers: 0, packages: null, config: emptyConfig }
  const { onbuild: _triggers, ownCmd: _own, ...config } = stage.config
  return {
    size: stage.size,
    waste: sum(stage.layers.map((layer) => stage.waste(layer))),
    layers: storedLayers(stage),
    packages: stage.packages,
    config,
  }
}

/** Layers that are stored: those of the base image, and one an instruction that changes files. */
function storedLayers(stage: BuiltStage): number {
  const own = stage.layers.filter((layer) => layer.instruction?.kind !== 'FROM').length
  if (stage.base.kind === 'scratch') return own
  return own + Math.max(1, stage.root?.layers.length ?? 1)
}

const emptyConfig: ConfigReport = {
  user: null,
  workdir: null,
  shell: [],
  entrypoint: null,
  cmd: null,
  env: {},
  exposedPorts: [],
  volumes: [],
  labels: {},
  healthcheck: null,
  stopSignal: null,
}
