import { useCallback, useId, useMemo, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { useDesk } from '@/components/review/desk'
import { TextField } from '@/components/ui/field'
import { Segments } from '@/components/ui/segments'
import { asBuilt, type Order } from './arrange'
import { BuildLayers } from './build-layers'
import { FoundStatus } from './found-status'
import { Icicle } from './icicle'
import { type LayerRow, textLines } from './layer-rows'
import { LayersLegend } from './legend'
import { LookedAt } from './looked-at'
import { asTheyAre, spansBefore } from './spans'

type Scale = 'one' | 'each'
const scales = [
  { value: 'one', label: 'One scale' },
  { value: 'each', label: 'Fill the width' },
] as const
const orders = [
  { value: 'built', label: 'As built' },
  { value: 'heaviest', label: 'Heaviest first' },
  { value: 'wasted', label: 'Most wasted first' },
] as const

/** Where the weight is: every stage with its layers, before above after, all on one scale, drawn and in tables. */
export function Layers({ answer }: { readonly answer: Answer }) {
  const [scale, setScale] = useState<Scale>('one')
  const [chosen, setArrangement] = useState(asBuilt)
  const printing = useDesk((desk) => desk.printing)
  const arrangement = useMemo(() => (printing ? { ...chosen, find: '' } : chosen), [chosen, printing])
  const setOrder = useCallback((order: Order) => setArrangement((before) => ({ ...before, order })), [])
  const find = useId()
  const [looked, setLooked] = useState<LayerRow | null>(null)
  const { analysis, text } = answer
  const { plan } = analysis
  const stages = [...analysis.stages, ...plan.stagesAfter]
  const largest = Math.max(1, ...stages.flatMap((stage) => stage.layers.map((layer) => layer.onDisk.likely)))
  const widest = scale === 'one' ? Math.max(1, ...stages.map((stage) => stage.size.onDisk.likely)) : null
  const spanAfter = spansBefore(plan.lines)
  const lines = useMemo(() => textLines(text), [text])
  const linesAfter = useMemo(() => textLines(plan.dockerfile), [plan.dockerfile])
  const builds = useMemo(
    () => [
      { title: 'Before', stages: analysis.stages, lines },
      { title: 'After', stages: plan.stagesAfter, lines: linesAfter },
    ],
    [analysis.stages, plan.stagesAfter, lines, linesAfter],
  )
  if (analysis.stages.length === 0) return <p className="text-ink-soft">There is no FROM, so there is no image.</p>
  return (
    <div className="space-y-6">
      <div className="print:break-inside-avoid">
        <div className="mb-3 flex flex-wrap items-center gap-3">
          <h3 className="mr-auto text-[15px] font-semibold">Where the weight is</h3>
          <Segments legend="Scale of the drawing" value={scale} onChange={setScale} segments={scales} />
        </div>
        <LayersLegend />
        <div className="mt-3 mb-1">
          <Icicle
            builds={[
              { title: 'Before', stages: analysis.stages, lines, spanInFile: asTheyAre },
              { title: 'After', stages: plan.stagesAfter, lines: linesAfter, spanInFile: spanAfter },
            ]}
            widest={widest}
            onLook={setLooked}
          />
        </div>
        <LookedAt row={looked} />
      </div>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <label htmlFor={find} className="sr-only">
          Find an instruction or a file
        </label>
        <TextField
          id={find}
          type="search"
          className="max-w-88"
          placeholder="An instruction or a file"
          value={chosen.find}
          onChange={(event) => setArrangement({ ...chosen, find: event.target.value })}
        />
        <Segments legend="Order of the layers" value={arrangement.order} onChange={setOrder} segments={orders} />
        <FoundStatus builds={builds} arrangement={arrangement} />
      </div>
      <BuildLayers
        title="Before"
        stages={analysis.stages}
        image={analysis.image}
        lines={lines}
        largest={largest}
        arrangement={arrangement}
        seekable
      />
      <BuildLayers
        title="After"
        stages={plan.stagesAfter}
        image={plan.after}
        lines={linesAfter}
        largest={largest}
        arrangement={arrangement}
      />
    </div>
  )
}
