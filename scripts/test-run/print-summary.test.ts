import { expect, test } from 'vitest';
import { printSummary } from './print-summary.mjs';
import type { StepResult } from './test-steps.mjs';

const passed: StepResult = {
  name: 'unit',
  state: 'passed',
  passed: 12,
  failed: 0,
  skipped: 1,
  milliseconds: 1_500,
  output: 'all the words of the tool',
  notes: ['skipped: one that needs a printer'],
};
const failed: StepResult = {
  ...passed,
  name: 'types',
  state: 'failed',
  passed: 0,
  failed: 1,
  skipped: 0,
  output: 'src/a.ts(1,1): error',
  notes: [],
};

function print(rows: readonly StepResult[]): { ok: boolean; text: string } {
  let text = '';
  const ok = printSummary(rows, (part) => {
    text += part;
  });
  return { ok, text };
}

test('the last line adds everything up', () => {
  const { ok, text } = print([passed, failed]);
  expect(ok).toBe(false);
  expect(text.trimEnd().split('\n').at(-1)).toBe('12 passed, 1 failed, 1 skipped');
});

test('only a step that failed shows what its tool said', () => {
  const { text } = print([passed, failed]);
  expect(text).toContain('src/a.ts(1,1): error');
  expect(text).not.toContain('all the words of the tool');
});

test('a skip is named even when all is well', () => {
  const { ok, text } = print([passed]);
  expect(ok).toBe(true);
  expect(text).toContain('! unit: skipped: one that needs a printer');
});
