import { absolutePath } from '../image/path'
import { imageOf } from './recognise'
import { nativeBase } from './run-base'
import { copiesIn } from './stage-facts'
import { startOf, withoutStarter } from './start'
import type { Given, RunBase } from './story'

/** Images with a compiler whose programs run without it. */
const compilers = /^(?:golang|rust|gcc)$/

/**
 * Where a last stage could start instead, that begins with a compiler's image and only takes a program which another
 * stage built. Null where it runs anything itself, or starts something else.
 */
export function withoutCompiler(given: Given): RunBase | null {
  const { stage } = given
  if (!compilers.test(imageOf(given) ?? '') || stage.base.kind !== 'image') return null
  if (stage.stage.instructions.some((it) => /^(?:RUN|SHELL|ONBUILD|HEALTHCHECK)$/.test(it.kind))) return null
  const start = startOf(stage)
  if (!start?.words || (start.cmd && !start.cmd.json) || (start.entrypoint && !start.entrypoint.json)) return null
  const [program = ''] = withoutStarter(start.words)
  const workdir = stage.config.workdir ?? '/'
  const isPlaced = stage.stage.instructions.some((it) => it.kind === 'WORKDIR')
  const relative = !program.startsWith('/') || copiesIn(stage).some((copy) => !copy.destination?.text.startsWith('/'))
  // the compiler's image and the other start in different directories
  if (relative && !isPlaced) return null
  const taken = copiesIn(stage).filter((copy) => copy.from !== null && /^[\w-]+$/.test(copy.from))
  const brought = taken.some((copy) => {
    const target = absolutePath(copy.destination?.text ?? '', workdir)
    const path = absolutePath(program, workdir)
    return program.includes('/') && (path === target || path.startsWith(`${target === '/' ? '' : target}/`))
  })
  if (!brought) return null
  const musl = stage.root?.libc === 'musl'
  const base = nativeBase(given, { libc: musl ? 'musl' : 'glibc', shell: false, packages: [], libraries: [] })
  return 'question' in base || base.setup.length > 1 ? null : base
}
