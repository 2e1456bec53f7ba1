import { readFile } from 'node:fs/promises'
import { jsonTable, type TableFile } from './output'

interface Fact {
  readonly name: string
  readonly wheel: number
  readonly pure: boolean
  readonly requires: readonly string[]
}

/** The facts carry no day; their versions are of about this time. */
const asOf = '2026-09-01'

/** What torch asks of `cuda-toolkit` by extras, which the facts leave out. */
const cudaLibraries = 'cublas cuda-cupti cuda-nvrtc cuda-runtime cufft cufile curand cusolver cusparse nvjitlink nvtx'
  .split(' ')
  .map((name) => `nvidia-${name}`)

/** The table of Python's packages: bytes of the wheel, whether it is pure Python, needs. */
export async function buildPython(): Promise<TableFile> {
  const lines = (await readFile('tools/facts/pypi-wheels.jsonl', 'utf8')).trim().split('\n')
  const facts: readonly Fact[] = lines.map((line) => JSON.parse(line))
  const packages = Object.fromEntries(
    facts.map((fact) => {
      const extras = fact.requires.includes('cuda-toolkit') ? cudaLibraries : []
      return [fact.name, [fact.wheel, fact.pure ? 1 : 0, [...fact.requires, ...extras].join(' ')]]
    }),
  )
  return jsonTable('python', { date: asOf, from: ['lock files of public projects'], packages })
}
