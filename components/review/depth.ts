import { keptChoice } from '@/components/ui/kept-choice'

/** How much of an explanation stands open: all of it with the words explained, what a working day needs, or the bare facts. */
export const depths = ['newcomer', 'daily', 'expert'] as const
export type Depth = (typeof depths)[number]

export const { choose: chooseDepth, useChoice: useDepth } = keptChoice<Depth>('depth', depths, 'daily')
