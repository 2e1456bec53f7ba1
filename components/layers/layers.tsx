import type { Answer } from '@/components/analysis/protocol'
import { BuildLayers } from './build-layers'
import { BuildStrip } from './build-strip'
import { LayersLegend } from './legend'

/** Where the weight is: every stage with its layers, before above after, all bars on one scale. */
export function Layers({ answer }: { readonly answer: Answer }) {
  const { analysis, text } = answer
  const stages = [...analysis.stages, ...analysis.plan.stagesAfter]
  const largest = Math.max(1, ...stages.flatMap((stage) => stage.layers.map((layer) => layer.onDisk.likely)))
  const widest = Math.max(1, ...stages.map((stage) => stage.size.onDisk.likely))
  return (
    <div className="space-y-8">
      <div className="space-y-4">
        <BuildStrip title="Before" stages={analysis.stages} text={text} widest={widest} />
        <BuildStrip title="After" stages={analysis.plan.stagesAfter} text={analysis.plan.dockerfile} widest={widest} />
        <LayersLegend />
      </div>
      <BuildLayers
        title="Before"
        stages={analysis.stages}
        image={analysis.image}
        text={text}
        largest={largest}
        seekable
      />
      <BuildLayers
        title="After"
        stages={analysis.plan.stagesAfter}
        image={analysis.plan.after}
        text={analysis.plan.dockerfile}
        largest={largest}
      />
    </div>
  )
}
