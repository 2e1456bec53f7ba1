import type { Area } from '@/lib/analysis'

/** The areas in the order in which the pages list them. */
export const areas: readonly { readonly id: Area; readonly title: string; readonly about: string }[] = [
  { id: 'size', title: 'Size', about: 'What everyone who pulls the image carries along.' },
  { id: 'cache', title: 'Cache', about: 'What is built and sent again after a small change.' },
  { id: 'security', title: 'Security', about: 'What helps someone who should not be there.' },
  { id: 'correctness', title: 'Correctness', about: 'What does not do what it says, or not tomorrow.' },
  { id: 'style', title: 'Style', about: 'What the next reader stumbles over.' },
]

export const areaTitle = (area: Area): string => areas.find((it) => it.id === area)?.title ?? area
