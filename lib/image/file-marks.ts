import { type Identity, root } from './users'

/** Whose a file is, its mode, and when its content was written. */
export interface FileMark {
  readonly owner: Identity
  readonly mode: number
  /** Counted in writes; null for what came from the build context, which is older than anything a RUN writes. */
  readonly time: number | null
}

/** The mode of a file that a command makes (the umask is 022), and of most files of a build context. */
export const usualMode = 0o644
const usual: FileMark = { owner: root, mode: usualMode, time: null }

/** Marks of the files that are known one by one, by path. */
export class FileMarks {
  private marks = new Map<string, FileMark>()
  /** True while another machine has the same marks: they are copied before one of the two changes them. */
  private lent = false
  private clock = 0

  of(path: string): FileMark {
    return this.marks.get(path) ?? usual
  }

  set(path: string, mark: Partial<FileMark>): void {
    this.own().set(path, { ...this.of(path), ...mark })
  }

  /** A file that a command makes, or writes again: whose it is and its mode stay where it was there. */
  write(path: string, by: Identity): void {
    const before = this.marks.get(path)
    this.own().set(path, { owner: before?.owner ?? by, mode: before?.mode ?? usualMode, time: ++this.clock })
  }

  /** A time after all that was written. */
  now(): number {
    return ++this.clock
  }

  /** A file as it comes from the build context. */
  forget(path: string): void {
    if (this.marks.has(path)) this.own().delete(path)
  }

  private own(): Map<string, FileMark> {
    if (this.lent) this.marks = new Map(this.marks)
    this.lent = false
    return this.marks
  }

  inherit(parent: FileMarks): void {
    this.marks = parent.marks
    this.lent = true
    parent.lent = true
    this.clock = parent.clock
  }
}

const classes: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007, a: 0o777 }
const bits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 }

/** The mode after `chmod 755`, `u=rwx,go=rx`, `+x`; null for one that is not read (chmod's manual). */
export function changedMode(mode: number, change: string): number | null {
  if (/^[0-7]{1,5}$/.test(change)) return Number.parseInt(change, 8)
  let changed = mode
  for (const clause of change.split(',')) {
    const [, who = '', actions = ''] = /^([ugoa]*)((?:[-+=][rwxXst]*)+)$/.exec(clause) ?? []
    if (actions === '') return null
    const mask = [...(who || 'a')].reduce((all, letter) => all | (classes[letter] ?? 0), 0)
    const special = (/u|a/.test(who || 'a') ? 0o4000 : 0) | (/g|a/.test(who || 'a') ? 0o2000 : 0)
    for (const [, operator = '', letters = ''] of actions.matchAll(/([-+=])([rwxXst]*)/g)) {
      let set = 0
      for (const letter of letters) {
        if (letter === 's') set |= special
        else if (letter === 't') set |= 0o1000
        else set |= (letter === 'X' ? ((changed & 0o111) !== 0 ? 0o111 : 0) : (bits[letter] ?? 0)) & mask
      }
      if (operator === '+') changed |= set
      else if (operator === '-') changed &= ~set
      else changed = (changed & ~mask) | set
    }
  }
  return changed
}
