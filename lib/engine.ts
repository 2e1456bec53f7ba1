import type { Analysis } from './analysis'

export interface AnalyzeOptions {
  readonly target?: string
}

export declare function analyze(source: string, options: AnalyzeOptions): Analysis
