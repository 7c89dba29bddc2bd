import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultBenches } from '../../support/fault-matrix/benches.ts';
import { faultCases } from '../../support/fault-matrix/fault-cases.ts';
import { type FaultResult, runFaultCase } from '../../support/fault-matrix/run-fault-case.ts';
import { exceptionOf, writeMatrix } from '../../support/fault-matrix/write-matrix.ts';

/** 1 writes docs/fault-matrix.md anew, anything else is the path of another file. */
const WANTED = process.env.PACKBENCH_FAULT_TABLE ?? '';
const PAGE = join(import.meta.dirname, '../../../docs/fault-matrix.md');

const results = new Map<string, FaultResult | null>();

describe.each(faultBenches)('$name', (bench) => {
  test.concurrent.each(faultCases)('$name', { timeout: 120_000 }, async (faultCase) => {
    const result = await runFaultCase(bench, faultCase);
    results.set(`${bench.name}: ${faultCase.name}`, result);
    if (result === null) return;
    const { state, counted, effects } = result;
    const wanted = exceptionOf(bench, faultCase)?.end ?? faultCase.end;
    expect({ state, counted, effects }).toEqual(wanted);
  });
});

test('docs/fault-matrix.md is what was found', ({ skip }) => {
  const isWhole = results.size === faultBenches.length * faultCases.length;
  skip(!isWhole, 'Only some of the cases have run.');
  const page = writeMatrix(
    faultBenches,
    faultCases,
    (bench, faultCase) => results.get(`${bench.name}: ${faultCase.name}`) ?? null,
  );
  if (WANTED !== '') writeFileSync(WANTED === '1' ? PAGE : WANTED, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
