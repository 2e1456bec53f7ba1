import { chooseSafety, decideSteps, redoChoice, undoChoice } from '@/components/review/choices'
import { copyResult } from '@/components/review/copy-result'
import { chooseDepth, type Depth } from '@/components/review/depth'
import { openDialog, say, show, useDesk } from '@/components/review/desk'
import { chooseStepOrder } from '@/components/review/step-order'
import { copy, download, exportsNow } from '@/components/share/exports'
import { startMerge } from '@/components/share/merge-state'
import { bringBack, putAside, startFrom } from '@/components/share/open-page'
import { shelvedWords } from '@/components/share/shelved-words'
import { commentOnFile, commentOnLines } from '@/components/thread/comment-on'
import { chooseTheme } from '@/components/ui/use-theme'
import { examples } from '@/lib/examples/examples'
import type { View } from '@/lib/review/review'
import type { Action, Shortcut } from './action'

const views: readonly (readonly [View, string])[] = [
  ['file', 'the file'],
  ['changes', 'the changes'],
  ['layers', 'where the weight is'],
  ['findings', 'the findings'],
  ['bases', 'what it could start from'],
  ['cache', 'what a change builds again'],
  ['cost', 'budget and cost'],
  ['build', 'what the build is given'],
  ['comments', 'what was said'],
]

const depths: readonly (readonly [Depth, string])[] = [
  ['newcomer', 'Explain as to a newcomer'],
  ['daily', 'Explain as for daily use'],
  ['expert', 'Explain as to an expert'],
]

const alt = (code: string, shift = false): Shortcut => ({ code, alt: true, ...(shift && { shift: true }) })
const plan = () => useDesk.getState().answer?.analysis.plan

function acceptSafe(): void {
  const keys = plan()?.open.flatMap((step) => (step.safety === 'safe' && step.questions.length === 0 ? [step.key] : []))
  if (keys && keys.length > 0) decideSteps(keys, 'accepted')
  say(keys && keys.length > 0 ? 'Safe steps accepted' : 'Every safe step is in the result')
}

/** Puts the focus on the next or the last step's explanation, as it stands in the file. */
function goToStep(by: 1 | -1): void {
  show('changes')
  const cards = [...document.querySelectorAll<HTMLElement>('[role=tabpanel]:not([hidden]) article')]
  const at = cards.findIndex((card) => card.contains(document.activeElement))
  const next = cards[at === -1 ? (by === 1 ? 0 : cards.length - 1) : at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'center' })
}

/** Everything that can be done from anywhere: the palette, the shortcuts and their list are made of it. */
export function allActions(): readonly Action[] {
  return [
    {
      id: 'palette',
      title: 'Find an action',
      group: 'Page',
      shortcut: { code: 'KeyK', mod: true },
      run: () => openDialog('palette'),
    },
    {
      id: 'help',
      title: 'Show all shortcuts',
      group: 'Page',
      shortcut: { code: 'Slash', shift: true },
      run: () => openDialog('shortcuts'),
    },
    {
      id: 'share',
      title: 'Share this review',
      group: 'Review',
      shortcut: { code: 'KeyS', mod: true },
      run: () => openDialog('share'),
    },
    { id: 'undo', title: 'Undo decision', group: 'Review', shortcut: alt('KeyZ'), run: undoChoice },
    { id: 'redo', title: 'Redo decision', group: 'Review', shortcut: alt('KeyZ', true), run: redoChoice },
    { id: 'safe', title: 'Accept all safe steps', group: 'Review', shortcut: alt('KeyA'), run: acceptSafe },
    { id: 'next', title: 'Go to the next step', group: 'Review', shortcut: alt('KeyJ'), run: () => goToStep(1) },
    { id: 'last', title: 'Go to the step before', group: 'Review', shortcut: alt('KeyK'), run: () => goToStep(-1) },
    {
      id: 'comment',
      title: 'Comment on the lines of the cursor',
      group: 'Review',
      shortcut: alt('KeyM'),
      run: commentOnLines,
    },
    { id: 'comment-file', title: 'Comment on the whole file', group: 'Review', run: commentOnFile },
    { id: 'merge', title: 'Merge another link', group: 'Review', run: () => startMerge() },
    { id: 'only-safe', title: 'Apply only safe steps unasked', group: 'Review', run: () => chooseSafety('safe') },
    {
      id: 'reviewed',
      title: 'Apply safe and reviewed steps unasked',
      group: 'Review',
      run: () => chooseSafety('review'),
    },
    {
      id: 'order-applied',
      title: 'List the steps as they are applied',
      group: 'Review',
      run: () => chooseStepOrder('applied'),
    },
    {
      id: 'order-saving',
      title: 'List the steps by what they save, the largest first',
      group: 'Review',
      run: () => chooseStepOrder('saving'),
    },
    { id: 'copy', title: 'Copy the result', group: 'File', shortcut: alt('KeyC'), run: () => void copyResult() },
    ...exportsNow().flatMap((it): readonly Action[] => [
      { id: `export-${it.id}`, title: `Export: ${it.title}`, group: 'File', run: () => void download(it) },
      ...(it.id === 'dockerfile'
        ? []
        : [{ id: `copy-${it.id}`, title: `Copy: ${it.title}`, group: 'File' as const, run: () => void copy(it) }]),
    ]),
    { id: 'print', title: 'Print the review', group: 'File', run: () => window.print() },
    ...views.map(
      ([view, name], index): Action => ({
        id: `show-${view}`,
        title: `Show ${name}`,
        // as its tab is called
        also: view,
        group: 'Show',
        shortcut: alt(`Digit${index}`, true),
        run: () => show(view),
      }),
    ),
    ...depths.map(([depth, title]): Action => ({ id: depth, title, group: 'Explain', run: () => chooseDepth(depth) })),
    { id: 'rules', title: 'Read the rules', group: 'Page', run: () => location.assign('rules/') },
    { id: 'learn', title: 'Learn with exercises', group: 'Page', run: () => location.assign('learn/') },
    { id: 'privacy', title: 'What leaves this page: nothing', group: 'Page', run: () => openDialog('privacy') },
    ...(['light', 'dark', 'system'] as const).map(
      (theme): Action => ({
        id: `theme-${theme}`,
        title: theme === 'system' ? 'Light or dark as the system' : `${theme === 'light' ? 'Light' : 'Dark'} theme`,
        also: 'theme',
        group: 'Page',
        run: () => chooseTheme(theme),
      }),
    ),
    ...putAside().map(
      (item, index): Action => ({
        id: `back-${index}`,
        title: `Bring back ${shelvedWords(item)}`,
        group: 'Examples',
        run: () => bringBack(item),
      }),
    ),
    ...examples.map(
      ({ id, title, dockerfile }): Action => ({
        id: `example-${id}`,
        title: `Example: ${title}`,
        group: 'Examples',
        run: () => startFrom(dockerfile),
      }),
    ),
  ]
}
