import type { DebianGraph, PackageId } from './debian-graph'

export interface AptRequest {
  readonly ids: readonly PackageId[]
  readonly recommends: boolean
  /** What is installed already. */
  readonly present: Pick<ReadonlySet<PackageId>, 'has'>
  /** Left out though something may ask for them: `pkg-` on the command line. */
  readonly without?: ReadonlySet<PackageId>
}

/** Of packages that provide a name apt takes the more important one first. */
function importance(graph: DebianGraph, id: PackageId): number {
  if (graph.isEssential(id)) return 3
  if (graph.isRequired(id)) return 2
  return graph.isImportant(id) ? 1 : 0
}

/**
 * The packages that apt-get install would add, in the order in which it marks them: what is named first, then, package
 * by package, what each needs and, where asked for, recommends. Of alternatives one that is there or marked already
 * satisfies; else the first that exists; of a virtual name the most important provider. Versions and conflicts are not
 * looked at, as within one release they seldom decide anything. A need that nothing satisfies is left open.
 */
export function aptClosure(graph: DebianGraph, request: AptRequest): readonly PackageId[] {
  const marked = new Set<PackageId>()
  const order: PackageId[] = []
  const blocked = request.without ?? new Set()
  const isThere = (id: PackageId): boolean => request.present.has(id) || marked.has(id)
  const isSatisfied = (id: PackageId): boolean => isThere(id) || graph.providers(id).some(isThere)

  function mark(id: PackageId): void {
    marked.add(id)
    order.push(id)
  }

  function choose(group: readonly PackageId[]): PackageId | null {
    if (group.some(isSatisfied)) return null
    for (const id of group) {
      if (graph.isReal(id)) {
        if (!blocked.has(id)) return id
        continue
      }
      const able = graph.providers(id).filter((other) => !blocked.has(other))
      const best = [...able].sort((a, b) => importance(graph, b) - importance(graph, a))[0]
      if (best !== undefined) return best
    }
    return null
  }

  const waiting: PackageId[] = []
  for (const id of request.ids) {
    const real = graph.isReal(id) ? id : choose([id])
    if (real === null || isThere(real)) continue
    mark(real)
    waiting.push(real)
  }
  const visit = (start: PackageId): void => {
    const stack: { readonly id: PackageId; readonly groups: readonly (readonly PackageId[])[]; next: number }[] = []
    const enter = (id: PackageId): void => {
      const needs = graph.depends(id)
      stack.push({ id, groups: request.recommends ? [...needs, ...graph.recommends(id)] : needs, next: 0 })
    }
    enter(start)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const group = top.groups[top.next++]
      if (group === undefined) {
        stack.pop()
        continue
      }
      const chosen = choose(group)
      if (chosen === null) continue
      mark(chosen)
      enter(chosen)
    }
  }
  for (const id of waiting) visit(id)
  return order
}
