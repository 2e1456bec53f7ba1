import type { Analysis, Diagnostic, FindingReport, FixReport, Severity } from '../analysis'
import type { Rule } from '../rules/rule'
import { ruleById } from '../rules/rules'
import { lineAt, lineStart, type SourceText, sourceText } from '../source/text'
import { type LineSpan, type Offset, type Range, range } from '../source/units'

/** A file that was analysed. */
export interface SarifFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string
  readonly source: string
  readonly analysis: Analysis
}

interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

interface Text {
  readonly text: string
}

interface ArtifactLocation {
  readonly uri: string
  readonly uriBaseId: string
}

interface Descriptor {
  readonly id: string
  readonly shortDescription: Text
  readonly fullDescription: Text
  readonly help: Text & { readonly markdown: string }
  readonly helpUri?: string
  readonly properties: { readonly tags: readonly string[] }
}

interface SarifFix {
  readonly description: Text
  readonly artifactChanges: readonly {
    readonly artifactLocation: ArtifactLocation
    readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: Text }[]
  }[]
}

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: 'error' | 'warning' | 'note'
  readonly message: Text
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: ArtifactLocation; readonly region: Region }
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly fixes?: readonly SarifFix[]
}

/** The parts of a SARIF 2.1.0 log that are written here. */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string
        readonly semanticVersion: string
        readonly rules: readonly Descriptor[]
      }
    }
    readonly columnKind: 'utf16CodeUnits'
    readonly results: readonly Result[]
  }[]
}

/** Where OASIS keeps the schema of the standard. */
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** What the file itself has wrong with it is told under this name; every other name is a rule's. */
const unreadable = 'file-problem'

const levels: Record<Severity, Result['level']> = { error: 'error', warning: 'warning', info: 'note' }

/**
 * Findings as a SARIF 2.1.0 log, the form that code hosts show beside the lines of a pull request. Columns count UTF-16
 * code units from 1, and a byte order mark is not counted (SARIF 2.1.0, 3.30.2).
 */
export function sarifLog(files: readonly SarifFile[], engine: string): SarifLog {
  const used: string[] = []
  const indexOf = (rule: string): number => {
    const known = used.indexOf(rule)
    return known === -1 ? used.push(rule) - 1 : known
  }
  const results = files.flatMap((file) => {
    const source = sourceText(file.source)
    const place = { source, location: { uri: uriOf(file.path), uriBaseId: '%SRCROOT%' } }
    return [
      ...file.analysis.diagnostics.map((it) => diagnosticResult(it, place, indexOf(unreadable))),
      ...file.analysis.findings.map((it) => findingResult(it, place, indexOf(it.rule))),
    ]
  })
  const driver = { name: 'Plimsoll', semanticVersion: engine, rules: used.map(descriptor) }
  return { $schema: schema, version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] }
}

interface Place {
  readonly source: SourceText
  readonly location: ArtifactLocation
}

function diagnosticResult(diagnostic: Diagnostic, { source, location }: Place, ruleIndex: number): Result {
  return {
    ruleId: unreadable,
    ruleIndex,
    level: 'error',
    message: { text: diagnostic.message },
    locations: [{ physicalLocation: { artifactLocation: location, region: linesRegion(source, diagnostic) } }],
    partialFingerprints: { 'plimsoll/v1': `${unreadable}/${diagnostic.message}` },
  }
}

function findingResult(finding: FindingReport, place: Place, ruleIndex: number): Result {
  const fixes = finding.fixes.filter(({ edits }) => edits.length > 0).map((fix) => fixOf(fix, place))
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: place.location,
          region: regionOf(place.source, finding.range),
        },
      },
    ],
    partialFingerprints: { 'plimsoll/v1': finding.key },
    ...(fixes.length > 0 ? { fixes: distinct(fixes) } : {}),
  }
}

function fixOf({ title, edits }: FixReport, { source, location }: Place): SarifFix {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: regionOf(source, range),
    insertedContent: { text },
  }))
  return { description: { text: title }, artifactChanges: [{ artifactLocation: location, replacements }] }
}

/** The standard allows no fix twice. */
const distinct = (fixes: readonly SarifFix[]): readonly SarifFix[] => [
  ...new Map(fixes.map((fix) => [JSON.stringify(fix), fix])).values(),
]

function descriptor(id: string): Descriptor {
  const rule = ruleById(id)
  return rule ? ruleDescriptor(rule) : problemDescriptor
}

const problemDescriptor: Descriptor = {
  id: unreadable,
  shortDescription: { text: 'The file has a problem' },
  fullDescription: { text: 'A build of this file would fail, or part of it cannot be read.' },
  help: {
    text: 'A build of this file would fail, or part of it cannot be read. The message says what is wrong.',
    markdown: 'A build of this file would fail, or part of it cannot be read. The message says what is wrong.',
  },
  properties: { tags: ['correctness'] },
}

function ruleDescriptor({ id, title, area, what, why, todo, mind, references, equivalents }: Rule): Descriptor {
  const links = references.map(({ label, url }) => `[${label}](${url})`)
  const names = equivalents.map(({ tool, id: name }) => `${tool} ${name}`)
  const elsewhere = names.length > 0 ? [`Elsewhere: ${names.join(', ')}.`] : []
  const text = [what, why, todo, mind].filter((part) => part !== '')
  const helpUri = references[0]?.url
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: what },
    help: {
      text: [...text, ...elsewhere].join('\n\n'),
      markdown: [...text, ...(links.length > 0 ? [links.join(', ')] : []), ...elsewhere].join('\n\n'),
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    properties: { tags: [area] },
  }
}

const uriOf = (path: string): string =>
  (path.startsWith('/') ? `file://${path}` : path)
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map((part, index) => (index === 0 && part === 'file:' ? part : encodeURIComponent(part)))
    .join('/')

function regionOf(source: SourceText, { start, end }: Range): Region {
  const [from, to] = [placeOf(source, start), placeOf(source, end)]
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column }
}

function placeOf(source: SourceText, at: Offset): { readonly line: number; readonly column: number } {
  const line = lineAt(source, at)
  const marked = line === 1 && source.text.startsWith('\uFEFF') ? 1 : 0
  return { line, column: Math.max(1, at - lineStart(source, line) + 1 - marked) }
}

/** From the first character of the first line to the last of the last, without its line break. */
function linesRegion(source: SourceText, { line, endLine }: LineSpan): Region {
  const start = lineStart(source, line)
  const next = source.text.indexOf('\n', lineStart(source, endLine))
  const end = next === -1 ? source.text.length : next
  return regionOf(source, range(start, Math.max(start, end)))
}
