import { EditorPane } from '@/components/editor/editor-pane'
import { later } from '@/components/ui/later'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { View } from '@/lib/review/review'
import { Changes } from './changes'
import { show, useDesk } from './desk'

const Layers = later(() => import('@/components/layers/layers').then((module) => module.Layers))
const Findings = later(() => import('./findings').then((module) => module.Findings))
const BuildPanel = later(() => import('@/components/build/build-panel').then((module) => module.BuildPanel))

const prefix = 'review'

/** On a wide screen the file has its own side, so that asking for it shows the changes beside it. */
const shownOn = (wide: boolean, view: View): View => (wide && view === 'file' ? 'changes' : view)

export function ReviewTabs({ wide }: { readonly wide: boolean }) {
  const view = useDesk((desk) => desk.view)
  const analysis = useDesk((desk) => desk.answer?.analysis)
  const tabs = [
    { value: 'changes' as const, label: 'Changes', count: analysis?.plan.steps.length },
    { value: 'layers' as const, label: 'Layers', count: analysis?.image.layers },
    {
      value: 'findings' as const,
      label: 'Findings',
      count: analysis && analysis.findings.length + analysis.diagnostics.length,
    },
    { value: 'build' as const, label: 'Build' },
  ]
  return (
    <div className="shrink-0 border-b border-rule px-3 max-wide:px-1">
      <Tabs
        label="Review"
        prefix={prefix}
        value={shownOn(wide, view)}
        onChange={show}
        tabs={wide ? tabs : [{ value: 'file' as const, label: 'File' }, ...tabs]}
      />
    </div>
  )
}

export function ReviewPanels({ wide }: { readonly wide: boolean }) {
  const view = shownOn(
    wide,
    useDesk((desk) => desk.view),
  )
  const answer = useDesk((desk) => desk.answer)
  const opens = useDesk((desk) => desk.opens)
  const panel = 'min-h-0 flex-1 overflow-y-auto px-6 py-5 max-wide:px-4'
  return (
    <>
      {!wide && (
        <TabPanel prefix={prefix} value="file" shown={view === 'file'} className="min-h-0 flex-1">
          <EditorPane />
        </TabPanel>
      )}
      <TabPanel key={`changes ${opens}`} prefix={prefix} value="changes" shown={view === 'changes'} className={panel}>
        {answer && view === 'changes' && <Changes answer={answer} />}
      </TabPanel>
      <TabPanel key={`layers ${opens}`} prefix={prefix} value="layers" shown={view === 'layers'} className={panel}>
        {answer && view === 'layers' && <Layers answer={answer} />}
      </TabPanel>
      <TabPanel
        key={`findings ${opens}`}
        prefix={prefix}
        value="findings"
        shown={view === 'findings'}
        className={panel}
      >
        {answer && view === 'findings' && <Findings answer={answer} />}
      </TabPanel>
      <TabPanel key={`build ${opens}`} prefix={prefix} value="build" shown={view === 'build'} className={panel}>
        {answer && view === 'build' && <BuildPanel answer={answer} />}
      </TabPanel>
    </>
  )
}
