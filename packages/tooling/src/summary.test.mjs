import { describe, expect, it } from 'vitest';
import { judge } from './summary.mjs';

const good = { numPassedTests: 2, numFailedTests: 0, testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] }] };

describe('the verdict over a run', () => {
  it('counts tests when every step and test is well', () => {
    expect(judge([], good, 0)).toEqual({ passed: 2, failed: 0, notes: [] });
  });
  it('counts a failed step once, beside the tests', () => {
    expect(judge(['lint'], good, 0)).toMatchObject({ passed: 2, failed: 1 });
  });
  it('counts a failed test once, though its file and vitest fail with it', () => {
    const report = { numPassedTests: 1, numFailedTests: 1, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }] };
    expect(judge([], report, 1)).toMatchObject({ passed: 1, failed: 1 });
  });
  it('counts a file that could not be loaded', () => {
    const report = { ...good, testResults: [...good.testResults, { name: 'x.test.ts', status: 'failed', assertionResults: [] }] };
    expect(judge([], report, 1)).toMatchObject({ passed: 2, failed: 1, notes: ['test file failed outside its tests: x.test.ts'] });
  });
  it('does not take silence for success: no report, no test, an error outside the tests', () => {
    expect(judge([], undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(judge([], { numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(judge([], good, 1)).toMatchObject({ passed: 2, failed: 1 });
  });
});
