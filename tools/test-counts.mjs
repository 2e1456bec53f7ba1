/** Counts of a Vitest JSON report. A file that could not be loaded has no tests, and counts as one that failed. */
export function unitCounts({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/** Counts of a Playwright JSON report. */
export const browserCounts = ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected })
