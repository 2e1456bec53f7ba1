import { unknownSize } from '../catalog/estimate'
import type { Dockerfile, Run } from '../dockerfile/model'
import type { Script } from '../shell/model'
import { parseShell } from '../shell/parse'
import { slice } from '../source/text'
import { range } from '../source/units'
import type { Argument, Mount, RunTrace } from './built-image'
import type { CopyOrigin } from './copy'
import type { Machine } from './machine'
import { fillMounts, mountsOf } from './mounts'
import { Shell } from './shell-run'

const posixShells = /(?:^|[\\/])(?:sh|bash|dash|ash|zsh|ksh|busybox)(?:\.exe)?$/

/**
 * Runs a RUN instruction on a machine: its layer is open, and afterwards holds what the commands wrote. `originOf` tells
 * where the `from` of a mount leads; null is the build context.
 */
export function runInstruction(
  file: Dockerfile,
  run: Run,
  machine: Machine,
  originOf: (from: string | null) => CopyOrigin,
): RunTrace {
  const mounts = mountsOf(run, machine)
  machine.mounts.begin(mounts)
  fillMounts(mounts, machine, originOf)
  const trace = readAndRun(file, run, machine, mounts)
  machine.mounts.end()
  return trace
}

function readAndRun(file: Dockerfile, run: Run, machine: Machine, mounts: readonly Mount[]): RunTrace {
  if (run.json) {
    const shell = new Shell(machine)
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
    machine.write('/', { kind: 'other', size: unknownSize, tree: true, label: 'what the script writes', mark: text })
    return { form: 'foreign', script: null, commands: [], mounts, problems: [] }
  }
  const at = only ? only.content.start : run.args.start
  const script = scripts.get(run) ?? parseShell(text, at)
  scripts.set(run, script)
  const shell = new Shell(machine, program)
  shell.runList(script.body)
  shell.runTrap()
  return { form: only ? 'heredoc' : 'shell', script, commands: shell.trace, mounts, problems: script.problems }
}

/** An instruction that a step did not touch is the same object in the file after it: its script is read once. */
const scripts = new WeakMap<Run, Script>()

/** The instruction's own lines as a shell sees them, and the heredocs that follow as they are in the file. */
function scriptText(file: Dockerfile, run: Run): string {
  const last = run.heredocs.at(-1)
  return last ? run.masked + slice(file.source, range(run.args.end, run.range.end)) : run.masked
}
