import type { ImageFacts } from '../catalog/catalog'
import type { BuiltStage } from '../image/built-image'
import { parseShell } from '../shell/parse'
import { plainWords } from '../toolchains/start'
import { type Rebased, unchanged } from './rebased'

/** The programs that images without a shell have as their ENTRYPOINT, by their repository's name. */
const interpreters: readonly { readonly image: RegExp; readonly program: RegExp; readonly path: string }[] = [
  { image: /^distroless\/nodejs/, program: /^(?:\/usr\/local\/bin\/)?(?:node|nodejs)$/, path: '/nodejs/bin/node' },
  { image: /^distroless\/python/, program: /^(?:\/usr\/(?:local\/)?bin\/)?python3?$/, path: '/usr/bin/python3' },
]

/**
 * Start commands where there is no shell: in exec form, and without the program that is the image's ENTRYPOINT already.
 * Null where only a shell could start them, or a RUN needs one.
 */
export function startEdits(stages: readonly BuiltStage[], now: ImageFacts, next: ImageFacts): Rebased | null {
  if (next.shell !== 'absent' || now.shell === 'absent') return unchanged
  const instructions = stages.flatMap((it) => it.stage.instructions)
  if (instructions.some((it) => it.kind === 'RUN' || it.kind === 'SHELL')) return null
  if (instructions.some((it) => it.kind === 'HEALTHCHECK' && !it.none && it.json === null)) return null
  const interpreter = interpreters.find((it) => it.image.test(next.reference.repository))
  // Java's has `java -jar` in front of whatever CMD says
  if (!interpreter && /^distroless\/java/.test(next.reference.repository)) return javaEdits(stages)
  const entrypoint = instructions.findLast((it) => it.kind === 'ENTRYPOINT')
  const edits: { readonly range: Rebased['edits'][number]['range']; readonly text: string }[] = []
  for (const it of instructions) {
    if (it.kind !== 'CMD' && it.kind !== 'ENTRYPOINT') continue
    const words = it.json ?? plainWords(parseShell(it.masked, 0).body)
    if (!words || /(?:^|\/)(?:sh|bash|ash|dash|npm|npx|yarn|pnpm)$/.test(words[0] ?? '')) return null
    const leads = it.kind === 'ENTRYPOINT' || !entrypoint
    const [program = '', ...rest] = words
    const own = leads && interpreter ? ownWords(it.kind, interpreter, program, rest) : words
    if (!own) return null
    const text = `${it.keyword.text} [${own.map((word) => JSON.stringify(word)).join(', ')}]`
    if (it.json === null || own !== words) edits.push({ range: it.range, text })
  }
  const changes = edits.length === 0 ? [] : ['The start command needs no shell: it is written in exec form.']
  return { edits, changes }
}

function ownWords(
  kind: 'CMD' | 'ENTRYPOINT',
  interpreter: (typeof interpreters)[number],
  program: string,
  rest: readonly string[],
): readonly string[] | null {
  if (!interpreter.program.test(program)) return null
  return kind === 'CMD' ? rest : [interpreter.path, ...rest]
}

/** `java -jar app.jar` is `CMD ["app.jar"]`; with options of its own it takes the ENTRYPOINT's place. */
function javaEdits(stages: readonly BuiltStage[]): Rebased | null {
  const starts = stages
    .flatMap((it) => it.stage.instructions)
    .flatMap((it) => (it.kind === 'CMD' || it.kind === 'ENTRYPOINT' ? [it] : []))
  const [only] = starts
  if (!only || starts.length !== 1) return null
  const words = only.json ?? plainWords(parseShell(only.masked, 0).body)
  if (!words || !/^(?:\/\S+\/bin\/)?java$/.test(words[0] ?? '')) return null
  const text = `ENTRYPOINT [${['/usr/bin/java', ...words.slice(1)].map((word) => JSON.stringify(word)).join(', ')}]`
  return {
    edits: [{ range: only.range, text }],
    changes: ['`java` is named by its path, in place of the image’s own ENTRYPOINT.'],
  }
}
