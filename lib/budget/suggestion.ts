import type { Analysis } from '../analysis'

/** What a container mainly runs; it decides what an image can be expected to weigh. */
export type Runtime = 'static' | 'python' | 'node' | 'java'

export interface Suggestion {
  readonly runtime: Runtime
  readonly title: string
  /** Bytes to pull: a lean image of this kind lies between these two. */
  readonly low: number
  readonly high: number
}

const megabyte = 1e6

export const suggestions: Readonly<Record<Runtime, Suggestion>> = {
  static: { runtime: 'static', title: 'A static program (Go, Rust)', low: 0, high: 20 * megabyte },
  python: { runtime: 'python', title: 'Python on a slim base', low: 60 * megabyte, high: 120 * megabyte },
  node: { runtime: 'node', title: 'Node', low: 80 * megabyte, high: 200 * megabyte },
  java: { runtime: 'java', title: 'Java', low: 150 * megabyte, high: 250 * megabyte },
}

const programs: readonly (readonly [pattern: RegExp, runtime: Runtime])[] = [
  [/^(python[\d.]*|pypy[\d.]*|gunicorn|uvicorn|hypercorn|flask|celery|django-admin|uwsgi|streamlit)$/, 'python'],
  [/^(node|nodejs|npm|npx|yarn|pnpm|next|nest|pm2|pm2-runtime|ts-node|tsx)$/, 'node'],
  [/^(java|catalina\.sh|mvn|gradle|gradlew)$/, 'java'],
]

const bases: readonly (readonly [pattern: RegExp, runtime: Runtime])[] = [
  [/(^|\/)(python3?|pypy|python3-debian\d+|tiangolo\/.*|miniconda3?|uv)$/, 'python'],
  [/(^|\/)(node|nodejs\d*(-debian\d+)?)$/, 'node'],
  [
    /(^|\/)(eclipse-temurin|openjdk|amazoncorretto|ibm-semeru-runtimes|sapmachine|java\d*(-base)?(-debian\d+)?|jre|jdk|tomcat|jetty|maven|gradle)$/,
    'java',
  ],
]

const builders = /(^|\/)(golang|go|rust)$/
const bare = /(^|\/)(scratch|alpine|busybox|wolfi-base|static(-debian\d+)?|base(-nossl)?(-debian\d+)?|cc(-debian\d+)?)$/

const nameOf = (reference: string): string => (reference.split('@')[0] ?? '').replace(/:[^/:]*$/, '').toLowerCase()
const find = (table: typeof bases, text: string): Runtime | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** The program that a start command names, behind shells, `env` and the like. */
function programOf(command: readonly string[]): string {
  const words = command.flatMap((part) => part.split(/\s+/))
  const wrappers = /^(|-\S*|sh|bash|ash|env|exec|tini|dumb-init|gosu|su-exec|docker-entrypoint\.sh|\w+=.*)$/
  const program = words.map((word) => word.split('/').at(-1) ?? '').find((word) => !wrappers.test(word))
  return program ?? ''
}

/** What the image runs, judged by its start command and by what it starts from; null where neither tells. */
export function runtimeOf({ stages, image }: Analysis): Runtime | null {
  const shipped = stages.filter((stage) => stage.shipped)
  const names = shipped.map((stage) => nameOf(stage.base))
  const started = find(programs, programOf([...(image.config.entrypoint ?? []), ...(image.config.cmd ?? [])]))
  if (started) return started
  const based = names.map((name) => find(bases, name)).find((it) => it !== null)
  if (based) return based
  const built = stages.some((stage) => builders.test(nameOf(stage.base)))
  return built && names.some((name) => bare.test(name)) ? 'static' : null
}
