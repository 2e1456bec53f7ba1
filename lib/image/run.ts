import { unknownSize } from '../catalog/estimate'
import type { Dockerfile, Run } from '../dockerfile/model'
import { parseShell } from '../shell/parse'
import { slice } from '../source/text'
import { range } from '../source/units'
import type { Argument, Mount, MountType, RunTrace } from './built-image'
import type { Machine } from './machine'
import { absolutePath } from './path'
import { Shell } from './shell-run'

const posixShells = /(?:^|[\\/])(?:sh|bash|dash|ash|zsh|ksh|busybox)(?:\.exe)?$/

/** Runs a RUN instruction on a machine: its layer is open, and afterwards holds what the commands wrote. */
export function runInstruction(file: Dockerfile, run: Run, machine: Machine): RunTrace {
  const mounts = mountsOf(run, machine)
  machine.mounts = mounts
  const trace = readAndRun(file, run, machine, mounts)
  machine.mounts = []
  return trace
}

function readAndRun(file: Dockerfile, run: Run, machine: Machine, mounts: readonly Mount[]): RunTrace {
  const shell = new Shell(machine)
  if (run.json) {
    const args = run.json.map((text): Argument => ({ text, known: true, pattern: false, range: run.args, word: null }))
    shell.start(args, run.args, null, [])
    return { form: 'exec', script: null, commands: shell.trace, mounts, problems: [] }
  }
  const only = run.heredocs.length === run.words.length ? run.heredocs[0] : undefined
  // tabs that `<<-` strips mean nothing to a shell: they stay, so that places are those of the file
  const text = only ? slice(file.source, only.content) : scriptText(file, run)
  const interpreter = only ? /^#!\s*(\S+)(?:\s+(\S+))?/.exec(text) : null
  const program = interpreter
    ? /(?:^|\/)env$/.test(interpreter[1] ?? '')
      ? interpreter[2]
      : interpreter[1]
    : machine.shell[0]
  if (!posixShells.test(program ?? '')) {
    machine.note(`What ${program ?? 'this shell'} runs here is not read, so what it writes is not known.`)
    machine.write('/', { kind: 'other', size: unknownSize, tree: true, label: 'what the script writes' })
    return { form: 'foreign', script: null, commands: [], mounts, problems: [] }
  }
  const at = only ? only.content.start : run.args.start
  const script = parseShell(text, at)
  shell.runList(script.body)
  return { form: only ? 'heredoc' : 'shell', script, commands: shell.trace, mounts, problems: script.problems }
}

/** The instruction's own lines as a shell sees them, and the heredocs that follow as they are in the file. */
function scriptText(file: Dockerfile, run: Run): string {
  const last = run.heredocs.at(-1)
  return last ? run.masked + slice(file.source, range(run.args.end, run.range.end)) : run.masked
}

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
      from: fields.get('from') ?? null,
      source: fields.get('source') ?? fields.get('src') ?? null,
      readwrite: fields.has('rw') || fields.has('readwrite'),
    })
  }
  return mounts
}
