import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultBenches } from '../../support/fault-matrix/benches.ts';
import { faultCases } from '../../support/fault-matrix/fault-cases.ts';
import { type FaultResult, runFaultCase } from '../../support/fault-matrix/run-fault-case.ts';
import { exceptionOf, readCell, writeMatrix } from '../../support/fault-matrix/write-matrix.ts';

/** 1 writes docs/fault-matrix.md anew, anything else is the path of another file. */
const WANTED = process.env.PACKBENCH_FAULT_TABLE ?? '';
const PAGE = join(import.meta.dirname, '../../../docs/fault-matrix.md');

/** Those that prove the promise; all of them with PACKBENCH_FAULT_CASES=all, which takes 90 s. */
const ordinary = [
  'accepted',
  'refused in its own words, always',
  'sign-in refused once',
  '429 with Retry-After of 40 s, once',
  'broken (500), once',
  'timeout after it acted',
  'connection cut before it acted',
  'answer that is none, all done',
];
const isWhole = process.env.PACKBENCH_FAULT_CASES === 'all' || WANTED !== '';
const cases = faultCases.filter(({ name }) => isWhole || ordinary.includes(name));

const results = new Map<string, FaultResult | null>();

describe.concurrent.each(faultBenches)('$name', (bench) => {
  test.each(cases)('$name', { timeout: 120_000 }, async (faultCase) => {
    const result = await runFaultCase(bench, faultCase);
    results.set(`${bench.name}: ${faultCase.name}`, result);
    if (result === null) return;
    const { state, counted, effects } = result;
    const wanted = exceptionOf(bench, faultCase)?.end ?? faultCase.end;
    expect({ state, counted, effects }).toEqual(wanted);
  });
});

test('docs/fault-matrix.md is what was found', ({ skip }) => {
  skip(results.size < faultBenches.length * cases.length, 'Only some of the cases have run.');
  const page = writeMatrix(
    faultBenches,
    cases,
    (bench, faultCase) => results.get(`${bench.name}: ${faultCase.name}`) ?? null,
  );
  if (WANTED !== '') writeFileSync(WANTED === '1' ? PAGE : WANTED, page);
  const kept = readFileSync(PAGE, 'utf8');
  if (isWhole) expect(kept).toBe(page);
  for (const { name } of faultBenches) {
    for (const { name: fault } of cases) {
      expect([name, fault, readCell(kept, name, fault)]).toEqual([
        name,
        fault,
        readCell(page, name, fault),
      ]);
    }
  }
});
