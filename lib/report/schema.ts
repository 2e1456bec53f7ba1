import * as v from 'valibot'
import { schemaName } from '../analysis'

const whole = v.pipe(v.number(), v.integer())
const count = v.pipe(whole, v.minValue(0))
const lineNumber = v.pipe(whole, v.minValue(1))
const texts = v.array(v.string())
const textByName = v.record(v.string(), v.string())

const lines = { line: lineNumber, endLine: lineNumber }
const inOrder = <T extends { line: number; endLine: number }>() =>
  v.check<T, string>((lines) => lines.line <= lines.endLine, 'lines end before they start')
const span = v.pipe(v.strictObject(lines), inOrder())

const estimate = v.pipe(
  v.strictObject({
    low: count,
    likely: count,
    high: count,
    basis: v.picklist(['measured', 'derived', 'assumed', 'unknown']),
  }),
  v.check(({ low, likely, high }) => low <= likely && likely <= high, 'low, likely and high are out of order'),
)
const size = v.strictObject({ onDisk: estimate, compressed: estimate })
const safety = v.picklist(['safe', 'review', 'risky'])
const range = v.strictObject({ start: count, end: count })

const file = v.strictObject({ path: v.string(), kind: v.string(), size })

const layer = v.pipe(
  v.strictObject({
    ...lines,
    instruction: v.pipe(v.string(), v.nonEmpty()),
    onDisk: estimate,
    compressed: estimate,
    waste: estimate,
    inherited: v.boolean(),
    files: v.array(file),
    notes: texts,
  }),
  inOrder(),
)

const stage = v.pipe(
  v.strictObject({
    ...lines,
    name: v.nullable(v.string()),
    index: count,
    base: v.string(),
    shipped: v.boolean(),
    reached: v.boolean(),
    size,
    layers: v.array(layer),
  }),
  inOrder(),
)

const image = v.strictObject({
  size,
  waste: estimate,
  layers: count,
  packages: v.nullable(count),
  config: v.strictObject({
    user: v.nullable(v.string()),
    workdir: v.nullable(v.string()),
    shell: texts,
    entrypoint: v.nullable(texts),
    cmd: v.nullable(texts),
    env: textByName,
    exposedPorts: texts,
    volumes: texts,
    labels: textByName,
    healthcheck: v.nullable(v.string()),
    stopSignal: v.nullable(v.string()),
  }),
})

const rebuild = v.strictObject({
  change: v.picklist(['source', 'copy', 'argument', 'base']),
  title: v.pipe(v.string(), v.nonEmpty()),
  names: texts,
  line: lineNumber,
  again: v.array(lineNumber),
  moved: estimate,
  fetched: v.strictObject({ laptop: estimate, runner: estimate }),
  pulledFirst: estimate,
  basePulled: estimate,
})

const amount = v.strictObject({ files: count, bytes: count })
const taken = { all: amount, sent: amount, planned: v.nullable(amount) }
const context = v.strictObject({
  ...taken,
  copies: v.array(v.pipe(v.strictObject({ ...lines, ...taken, sources: texts }), inOrder())),
  largest: v.array(v.strictObject({ path: v.string(), files: count, bytes: count, hidden: count })),
})

const finding = v.pipe(
  v.strictObject({
    ...lines,
    rule: v.pipe(v.string(), v.nonEmpty()),
    severity: v.picklist(['error', 'warning', 'info']),
    range,
    message: v.pipe(v.string(), v.nonEmpty()),
    question: v.nullable(v.string()),
    equivalents: texts,
    fixes: v.array(
      v.strictObject({
        id: v.nullable(v.string()),
        safety,
        title: v.pipe(v.string(), v.nonEmpty()),
        assumptions: texts,
        edits: v.array(v.strictObject({ range, text: v.string() })),
      }),
    ),
    key: v.pipe(v.string(), v.nonEmpty()),
  }),
  inOrder(),
)

const stepFields = {
  key: v.pipe(v.string(), v.nonEmpty()),
  rule: v.pipe(v.string(), v.nonEmpty()),
  title: v.pipe(v.string(), v.nonEmpty()),
  why: v.pipe(v.string(), v.nonEmpty()),
  safety,
  assumptions: texts,
  lines: v.strictObject({ before: v.nullable(span), after: v.nullable(span) }),
  saving: v.strictObject({ onDisk: whole, compressed: whole, about: v.boolean() }),
  alternative: v.nullable(v.string()),
  alternatives: v.array(v.strictObject({ id: v.string(), title: v.string(), safety })),
  questions: v.array(
    v.strictObject({
      id: v.string(),
      text: v.string(),
      kind: v.picklist(['path', 'text', 'choice']),
      options: texts,
      usual: v.string(),
      answer: v.string(),
    }),
  ),
  hunks: v.array(v.strictObject({ beforeLine: lineNumber, afterLine: lineNumber, before: texts, after: texts })),
}

const plan = v.strictObject({
  dockerfile: v.string(),
  dockerignore: v.nullable(v.string()),
  steps: v.array(v.strictObject(stepFields)),
  open: v.array(v.strictObject({ ...stepFields, because: v.picklist(['rejected', 'safety', 'question']) })),
  lines: v.array(v.strictObject({ line: v.nullable(lineNumber), steps: texts })),
  after: image,
  stagesAfter: v.array(stage),
  cacheAfter: v.array(rebuild),
  findingsAfter: count,
  unmended: texts,
})

/** The contract of an analysis as JSON: nothing is missing, nothing is there that the contract does not name. */
export const analysisSchema = v.strictObject({
  schema: v.literal(schemaName),
  engine: v.pipe(v.string(), v.nonEmpty()),
  tables: textByName,
  wanted: texts,
  diagnostics: v.array(v.pipe(v.strictObject({ ...lines, message: v.pipe(v.string(), v.nonEmpty()) }), inOrder())),
  stages: v.array(stage),
  image,
  cache: v.array(rebuild),
  context: v.nullable(context),
  history: v.nullable(v.strictObject({ used: v.boolean(), reason: v.nullable(v.string()) })),
  findings: v.array(finding),
  plan,
})
