import type { Dockerfile, From, Pair } from '../dockerfile/model'
import { type Substituted, substitute } from '../dockerfile/substitute'

/** A longer value than this is not kept: a file that doubles a variable forty times must not fill the memory. */
const longestValue = 16_384

/** Build arguments that BuildKit sets by itself where a stage asks for them (Dockerfile reference, "Automatic platform ARGs"). */
const platformArguments: Readonly<Record<string, string>> = {
  TARGETPLATFORM: 'linux/amd64',
  TARGETOS: 'linux',
  TARGETARCH: 'amd64',
  TARGETVARIANT: '',
  BUILDPLATFORM: 'linux/amd64',
  BUILDOS: 'linux',
  BUILDARCH: 'amd64',
  BUILDVARIANT: '',
}

/** Arguments that every RUN sees without an ARG (Dockerfile reference, "Predefined ARGs"). */
const predefined = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
)

/** The value of a variable: null is set, to something not known; undefined is an ARG that was declared without a value. */
export type Value = string | null | undefined

/** What is declared or set where a text stands. */
type Names = Pick<ReadonlyMap<string, Value>, 'get' | 'has'>

/** ARGs in front of the first FROM: what FROM lines and `ARG name` of the stages see. */
export function globalArguments(file: Dockerfile, given: Readonly<Record<string, string>>): Map<string, Value> {
  const values = new Map<string, Value>(Object.entries(platformArguments))
  for (const instruction of file.globals) {
    for (const pair of instruction.pairs) values.set(pair.key, argumentValue(pair, values, given, file.escape))
  }
  return values
}

/** The image or stage that a FROM names, with the global arguments filled in. */
export function baseReference(from: From, globals: ReadonlyMap<string, Value>, escape: '\\' | '`'): Substituted {
  return fillIn(from.image?.text ?? '', globals, escape)
}

/**
 * Fills in the variables of a scope. Where BuildKit would put nothing in the place of an argument that was declared
 * without a value, the text stays open: whoever wrote it gives the value with `--build-arg`. `${X:-y}` is y.
 */
function fillIn(text: string, scope: Names, escape: '\\' | '`'): Substituted {
  const filled = substitute(text, (name) => scope.get(name), escape)
  const open = new Set(filled.unset.filter((name) => scope.has(name)))
  return open.size === 0 ? filled : substitute(text, (name) => (open.has(name) ? null : scope.get(name)), escape)
}

/** An ARG without a value leaves the name as it was (BuildKit: `ARG K=1` and then `ARG K` is 1). */
function argumentValue(pair: Pair, scope: Names, given: Readonly<Record<string, string>>, escape: '\\' | '`'): Value {
  const fromOutside = Object.hasOwn(given, pair.key) ? given[pair.key] : undefined
  if (fromOutside !== undefined) return fromOutside
  if (pair.value === null) return scope.get(pair.key)
  const value = fillIn(pair.value, scope, escape)
  return value.known && value.text.length <= longestValue ? value.text : null
}

/** The variables of one stage: ARGs that are in scope, and ENV, which wins over them and stays in the image. */
export class Scope {
  readonly env: Map<string, Value>
  private readonly args = new Map<string, Value>()

  constructor(
    private readonly globals: ReadonlyMap<string, Value>,
    private readonly given: Readonly<Record<string, string>>,
    private readonly escape: '\\' | '`',
    inherited: ReadonlyMap<string, Value>,
  ) {
    this.env = new Map(inherited)
  }

  copy(): Scope {
    const copy = new Scope(this.globals, this.given, this.escape, this.env)
    for (const [name, value] of this.args) copy.args.set(name, value)
    return copy
  }

  readonly lookup = (name: string): Value => {
    const value = this.env.get(name)
    return value === undefined ? this.args.get(name) : value
  }

  private readonly visible: Names = {
    get: this.lookup,
    has: (name) => this.env.has(name) || this.args.has(name),
  }

  /** What a RUN sees: the same, and the predefined arguments, whose values are not known. */
  readonly runLookup = (name: string): Value => {
    const value = this.lookup(name)
    return value === undefined && predefined.has(name) ? null : value
  }

  declareArgument(pair: Pair): void {
    const global = pair.value === null && !Object.hasOwn(this.given, pair.key) ? this.globals.get(pair.key) : undefined
    const value = global === undefined ? argumentValue(pair, this.visible, this.given, this.escape) : global
    this.args.set(pair.key, value)
  }

  /** All pairs of one ENV see the values from before it (Dockerfile reference, "Environment replacement"). */
  setEnvironment(pairs: readonly Pair[]): void {
    const values = pairs.map((pair) => [pair.key, this.fill(pair.value ?? '')] as const)
    for (const [key, value] of values) {
      this.env.set(key, value.known && value.text.length <= longestValue ? value.text : null)
    }
  }

  fill(text: string): Substituted {
    return fillIn(text, this.visible, this.escape)
  }
}
