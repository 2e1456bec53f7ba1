import type { Analysis, Diagnostic } from '@/lib/analysis'

/** What cannot be read and no finding says as well: a rule says more of it, and once is enough. */
export const unread = ({ diagnostics, findings }: Pick<Analysis, 'diagnostics' | 'findings'>): readonly Diagnostic[] =>
  diagnostics.filter(({ line, message }) => !findings.some((it) => it.line === line && it.message === message))
