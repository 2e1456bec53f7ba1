import type { Analysis } from '../lib/analysis'
import { type AnalyzeOptions, analyze } from '../lib/engine'
import { TableStore } from './table-store'

export type Question = Omit<AnalyzeOptions, 'catalog'>

export interface Answer {
  readonly analysis: Analysis
  /** Milliseconds of the analysis that was the answer; reading tables from disk is not in them. */
  readonly ms: number
}

/** Asks the engine, and reads the tables it wants until it has all there are. */
export class Analyst {
  private readonly tables = new TableStore()
  private readonly today = new Date().toISOString().slice(0, 10)

  ask(source: string, question: Question): Answer {
    for (;;) {
      const started = performance.now()
      const analysis = analyze(source, { today: this.today, ...question, catalog: this.tables.catalog })
      const ms = performance.now() - started
      if (!this.tables.load(analysis.wanted)) return { analysis, ms: Math.round(ms * 1000) / 1000 }
    }
  }
}
