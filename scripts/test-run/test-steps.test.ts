import { expect, test } from 'vitest';
import { readTestArguments } from './test-steps.mjs';

test('without a choice every step runs, in the fixed order', () => {
  expect(readTestArguments([])).toMatchObject({
    steps: [
      'lint',
      'types',
      'imports',
      'unused',
      'unit',
      'architecture',
      'migrations',
      'contract',
      'integration',
      'security',
      'conformance',
      'e2e',
    ],
  });
});

test('chosen steps keep the fixed order and the rest goes to the runners', () => {
  expect(readTestArguments(['--only', 'e2e,unit', 'scan-code', '-t', 'digit'])).toEqual({
    steps: ['unit', 'e2e'],
    rest: ['scan-code', '-t', 'digit'],
  });
});

test('a step that does not exist is refused by name, so that a typo never runs nothing', () => {
  expect(readTestArguments(['--only=unti'])).toEqual({
    problem: expect.stringContaining('no test step "unti"'),
  });
});

test('a choice without a name is refused', () => {
  expect(readTestArguments(['--only'])).toHaveProperty('problem');
});
