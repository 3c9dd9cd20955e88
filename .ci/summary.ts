import { readFileSync } from 'node:fs';

/** The last line of a run, from the test runner's own report. A test file that could not run counts as failed. */
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
);
const broken = testResults.filter(
  ({ status, assertionResults }: { status: string; assertionResults: unknown[] }) =>
    status === 'failed' && assertionResults.length === 0,
).length;
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
console.log(`${numPassedTests} passed, ${numFailedTests + broken} failed${skipped}`);
