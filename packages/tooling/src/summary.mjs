/**
 * @typedef {{ title?: string, status: string }} TestCase
 * @typedef {{ name?: string, status: string, assertionResults: readonly TestCase[] }} TestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: readonly TestFile[] }} Report vitest's JSON report, the part we read
 * @typedef {{ passed: number, failed: number, notes: string[] }} Verdict
 */

/**
 * Counts a run. A failed step is one failure; so is a test file that could not be loaded, an error outside any test,
 * a missing report, and a run without tests: silence is not success.
 * @param {readonly string[]} failedSteps names of the steps before the tests that failed
 * @param {Report | undefined} report
 * @param {number} exitCode of vitest
 * @returns {Verdict}
 */
export function judge(failedSteps, report, exitCode) {
  const notes = failedSteps.map((step) => `step failed: ${step}`);
  if (report === undefined) return { passed: 0, failed: notes.length + 1, notes: [...notes, 'the tests left no report'] };

  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  notes.push(...broken.map((file) => `test file failed outside its tests: ${file.name ?? '?'}`));
  const { numPassedTests: passed, numFailedTests: failedTests } = report;
  if (passed + failedTests === 0) notes.push('no test ran');
  if (exitCode !== 0 && failedTests === 0 && broken.length === 0) notes.push(`vitest ended with code ${exitCode}`);
  return { passed, failed: failedTests + notes.length, notes };
}
