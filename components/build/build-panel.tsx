import type { Answer } from '@/components/analysis/protocol'
import { BaseSizeFields, useAskedBases } from './base-size'
import { ContextSection } from './context-section'
import { HistorySection } from './history-section'
import { PlaceSection } from './place-section'
import { Section } from './section'
import { SettingsSection } from './settings-section'

/** All that Docker would be told beside the file, and what is known of the built image. */
export function BuildPanel({ answer }: { readonly answer: Answer }) {
  const bases = useAskedBases(answer.analysis.stages)
  return (
    <div className="@container space-y-6">
      {bases.length > 0 && (
        <Section title="What the base weighs">
          <div className="mt-3 space-y-4">
            {bases.map((reference) => (
              <BaseSizeFields key={reference} reference={reference} />
            ))}
          </div>
        </Section>
      )}
      <ContextSection answer={answer} />
      <SettingsSection answer={answer} />
      <PlaceSection />
      <HistorySection answer={answer} />
    </div>
  )
}
