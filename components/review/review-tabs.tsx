import { useEffect, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { EditorPane } from '@/components/editor/editor-pane'
import { later } from '@/components/ui/later'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { View } from '@/lib/review/review'
import { type Desk, show, useDesk } from './desk'
import { useDrawnAnswer } from './drawn-answer'

const Changes = later(() => import('./changes').then((module) => module.Changes))
const Layers = later(() => import('@/components/layers/layers').then((module) => module.Layers))
const BasesPanel = later(() => import('@/components/bases/bases-panel').then((module) => module.BasesPanel))
const CachePanel = later(() => import('@/components/cache/cache-panel').then((module) => module.CachePanel))
const CostPanel = later(() => import('@/components/cost/cost-panel').then((module) => module.CostPanel))
const Findings = later(() => import('./findings').then((module) => module.Findings))
const CommentsPanel = later(() => import('@/components/thread/comments-panel').then((module) => module.CommentsPanel))
const BuildPanel = later(() => import('@/components/build/build-panel').then((module) => module.BuildPanel))

const prefix = 'review'

/** On a wide screen the file has its own side, so that asking for it shows the changes beside it. */
const shownOn = (wide: boolean, view: View): View => (wide && view === 'file' ? 'changes' : view)

/** Where the page scrolls as a whole, a view that is chosen far down it begins where its tabs are. */
function showFromItsTop(strip: HTMLElement | null): void {
  const above = strip?.previousElementSibling?.getBoundingClientRect().bottom ?? 0
  if (above < 0) window.scrollBy(0, above)
}

/** What had the focus goes with its view: the keyboard then goes on from the name of the one that is shown. */
function keepFocus(strip: HTMLElement | null): void {
  const at = document.activeElement
  if (at && at !== document.body && !at.closest('[role="tabpanel"][hidden]')) return
  strip?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true })
}

function countsOf({ answer, thread: { comments } }: Desk) {
  const analysis = answer?.analysis
  return {
    steps: analysis?.plan.steps.length ?? null,
    layers: analysis?.image.layers ?? null,
    findings: analysis?.findings.length ?? null,
    open: comments.length > 0 ? comments.filter(({ resolved }) => !resolved).length : undefined,
  }
}

export function ReviewTabs({ wide }: { readonly wide: boolean }) {
  const view = useDesk((desk) => desk.view)
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => useDesk.subscribe((now, before) => now.view !== before.view && showFromItsTop(strip.current)), [])
  const opens = useDesk((desk) => desk.opens)
  const before = useRef({ view, opens })
  useEffect(() => {
    // A review that is opened brings its view along, and takes the focus from nothing.
    if (before.current.view !== view && before.current.opens === opens) keepFocus(strip.current)
    before.current = { view, opens }
  }, [view, opens])
  // Numbers, so that the strip is drawn anew only where one of them changes.
  const counts = useDesk(useShallow(countsOf))
  const tabs = [
    { value: 'changes' as const, label: 'Changes', count: counts.steps },
    { value: 'layers' as const, label: 'Layers', count: counts.layers },
    { value: 'findings' as const, label: 'Findings', count: counts.findings },
    { value: 'bases' as const, label: 'Bases' },
    { value: 'cache' as const, label: 'Cache' },
    { value: 'cost' as const, label: 'Cost' },
    { value: 'build' as const, label: 'Build' },
    {
      value: 'comments' as const,
      label: 'Comments',
      ...(counts.open !== undefined && { count: counts.open }),
    },
  ]
  return (
    <div
      ref={strip}
      className="shrink-0 border-b border-rule px-3 max-wide:px-1 short:sticky short:top-0 short:z-20 short:bg-paper print:hidden"
    >
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

/** On paper they follow each other as they do here, those of a report whatever is on the screen. */
const panels = [
  { value: 'findings', Panel: Findings, ofReport: true },
  { value: 'changes', Panel: Changes, ofReport: true },
  { value: 'layers', Panel: Layers, ofReport: true },
  { value: 'bases', Panel: BasesPanel, ofReport: false },
  { value: 'cache', Panel: CachePanel, ofReport: false },
  { value: 'cost', Panel: CostPanel, ofReport: false },
  { value: 'build', Panel: BuildPanel, ofReport: false },
  { value: 'comments', Panel: CommentsPanel, ofReport: false },
] as const

const panelOf = (view: View) => panels.find(({ value }) => value === view)

export function ReviewPanels({ wide }: { readonly wide: boolean }) {
  const view = shownOn(
    wide,
    useDesk((desk) => desk.view),
  )
  const answer = useDrawnAnswer(view)
  const opens = useDesk((desk) => desk.opens)
  const printing = useDesk((desk) => desk.printing)
  useEffect(() => {
    // There by the time that there is an answer; where it is lost, it says so itself once it is shown.
    panelOf(view)
      ?.Panel.load()
      .catch(() => {})
  }, [view])
  return (
    <>
      {!wide && (
        <TabPanel
          prefix={prefix}
          value="file"
          shown={view === 'file'}
          className="min-h-0 flex-1 short:h-[85dvh] short:flex-none print:hidden"
        >
          <EditorPane />
        </TabPanel>
      )}
      {panels.map(({ value, Panel, ofReport }) => {
        const shown = view === value || (printing && ofReport)
        return (
          <TabPanel
            key={`${value} ${opens}`}
            prefix={prefix}
            value={value}
            shown={shown}
            revision={shown ? answer?.revision : undefined}
            className="min-h-0 flex-1 contain-strict overflow-y-auto px-6 py-5 max-wide:px-4 short:overflow-visible short:contain-content print:contain-none print:overflow-visible print:border-t print:border-rule print:px-0"
          >
            {answer && shown && <Panel answer={answer} />}
          </TabPanel>
        )
      })}
    </>
  )
}
