import type { Run } from '../dockerfile/model'
import type { Mount, MountType } from './built-image'
import { assumed } from './content'
import type { CopyOrigin } from './copy'
import { contextSources, isArchive } from './copy-context'
import type { Machine } from './machine'
import { absolutePath, joinPath } from './path'

const mountTypes: readonly string[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh']
const isMountType = (text: string): text is MountType => mountTypes.includes(text)

/** The mounts of a RUN (Dockerfile reference, "RUN --mount"); bind is the type where none is given. */
export function mountsOf(run: Run, machine: Pick<Machine, 'workdir' | 'scope'>): readonly Mount[] {
  const mounts: Mount[] = []
  for (const flag of run.flags) {
    if (flag.name !== 'mount' || flag.value === null) continue
    const fields = new Map<string, string>()
    for (const field of flag.value.split(',')) {
      const [key = '', ...value] = field.split('=')
      fields.set(key.trim().toLowerCase(), machine.scope.fill(value.join('=')).text)
    }
    const type = fields.get('type') ?? 'bind'
    if (!isMountType(type)) continue
    const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination')
    const secretTarget = type === 'secret' ? `/run/secrets/${fields.get('id') ?? ''}` : '/run/buildkit'
    mounts.push({
      type,
      target: absolutePath(target ?? secretTarget, machine.workdir),
      id: fields.get('id') ?? null,
      from: fields.get('from') ?? null,
      source: fields.get('source') ?? fields.get('src') ?? null,
      readwrite: fields.has('rw') || fields.has('readwrite'),
    })
  }
  return mounts
}

/** Puts into the mounts of a RUN what its commands will find there. A cache starts from a stage where it names one. */
export function fillMounts(
  mounts: readonly Mount[],
  machine: Machine,
  originOf: (from: string | null) => CopyOrigin,
): void {
  for (const mount of mounts) {
    if (mount.type === 'bind') fillBindMount(mount, originOf(mount.from), machine)
    else if (
      mount.type === 'cache' &&
      machine.mounts.openCache(mount.id ?? mount.target, mount.target) &&
      mount.from !== null
    )
      fillBindMount(mount, originOf(mount.from), machine)
  }
}

/** Puts into a bind mount what commands will find there: the build context's files, or those of a stage or an image. */
function fillBindMount(mount: Mount, origin: CopyOrigin, machine: Machine): void {
  const source = mount.source ?? ''
  if (origin.kind === 'stage') {
    for (const { entry, below } of origin.ledger.take(absolutePath(source, '/')).parts) {
      const size = origin.ledger.fullSize(entry)
      const path = below === '' ? mount.target : joinPath(mount.target, below)
      machine.mounts.fill({ path, kind: entry.kind, size, tree: entry.tree, label: entry.label })
      machine.contents.copyFile(origin.contents, entry.path, path)
    }
    return
  }
  if (origin.kind === 'image') {
    // whole images are mounted for one program out of them
    const size = assumed(10e3, 20e6, 300e6, 'program')
    machine.mounts.fill({
      path: mount.target,
      kind: 'toolchain',
      size,
      tree: source === '' || source === '/',
      label: null,
    })
    return
  }
  for (const { path, below, size, kind, tree } of contextSources(source, machine)) {
    const at = below === '' ? mount.target : joinPath(mount.target, below)
    machine.mounts.fill({ path: at, kind, size, tree, label: null })
    if (path !== null && (isArchive(path) || Object.hasOwn(machine.surroundings.files, path)))
      machine.contents.origins.set(at, path)
  }
}
