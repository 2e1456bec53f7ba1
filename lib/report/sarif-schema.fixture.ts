import * as v from 'valibot'

/**
 * What the published SARIF 2.1.0 schema asks of the objects that are written here: names, types, smallest values, what
 * is required, what may be empty, what must not repeat. A property that the standard does not name is refused, and so is
 * one that it names and that is not written today.
 */
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
const unique = <T>() =>
  v.check<T[], string>((items) => new Set(items.map((it) => JSON.stringify(it))).size === items.length, 'it repeats')
const uri = v.pipe(v.string(), v.url())
const uriReference = v.pipe(
  v.string(),
  v.check((text) => /^([A-Za-z0-9\-._~!$&'()*+,;=:@/?#]|%[0-9A-Fa-f]{2})+$/.test(text), 'no URI reference'),
)
const text = v.strictObject({ text: v.string() })
const artifactLocation = v.strictObject({ uri: uriReference, uriBaseId: v.string() })
const region = v.pipe(
  v.strictObject({ startLine: positive, startColumn: positive, endLine: positive, endColumn: positive }),
  v.check(
    (it) => it.startLine < it.endLine || (it.startLine === it.endLine && it.startColumn <= it.endColumn),
    'order',
  ),
)
const level = v.picklist(['none', 'note', 'warning', 'error'])

const fix = v.strictObject({
  description: text,
  artifactChanges: v.pipe(
    v.array(
      v.strictObject({
        artifactLocation,
        replacements: v.pipe(v.array(v.strictObject({ deletedRegion: region, insertedContent: text })), v.minLength(1)),
      }),
    ),
    v.minLength(1),
    unique(),
  ),
})

const result = v.strictObject({
  ruleId: v.string(),
  ruleIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
  level,
  message: text,
  locations: v.array(v.strictObject({ physicalLocation: v.strictObject({ artifactLocation, region }) })),
  partialFingerprints: v.record(v.string(), v.string()),
  fixes: v.optional(v.pipe(v.array(fix), unique())),
})

const descriptor = v.strictObject({
  id: v.string(),
  shortDescription: text,
  fullDescription: text,
  help: v.strictObject({ text: v.string(), markdown: v.string() }),
  helpUri: v.optional(uri),
  properties: v.strictObject({ tags: v.pipe(v.array(v.string()), unique()) }),
})

export const sarifSchema = v.pipe(
  v.strictObject({
    $schema: uri,
    version: v.literal('2.1.0'),
    runs: v.array(
      v.strictObject({
        tool: v.strictObject({
          driver: v.strictObject({
            name: v.string(),
            semanticVersion: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
            rules: v.pipe(v.array(descriptor), unique()),
          }),
        }),
        columnKind: v.picklist(['utf16CodeUnits', 'unicodeCodePoints']),
        results: v.array(result),
      }),
    ),
  }),
  v.check(
    ({ runs }) =>
      runs.every(({ tool, results }) =>
        results.every(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId),
      ),
    'a result names another rule than its index',
  ),
)
