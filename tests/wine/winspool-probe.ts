/**
 * Runs on the Windows build of Node under Wine: carries out the steps of a JSON file with the
 * product's own transport and writes what came of each into another. Arguments: steps, results.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { discoverWinspool } from '../../src/main/adapters/printers/winspool-discovery.ts';
import { openWinspool } from '../../src/main/adapters/printers/winspool-transport.ts';
import type { FoundPrinter, SendOutcome } from '../../src/main/app/ports.ts';
import type { PrinterStatus } from '../../src/main/domain/printing/printer-status.ts';

export type ProbeStep =
  | { readonly kind: 'discover' }
  | { readonly kind: 'status'; readonly address: string }
  | { readonly kind: 'send'; readonly address: string; readonly base64: string };

export type ProbeResult = {
  readonly found?: readonly FoundPrinter[];
  readonly notes?: readonly string[];
  readonly status?: PrinterStatus;
  readonly outcome?: SendOutcome;
  readonly progress?: readonly number[];
  readonly milliseconds: number;
};

const [stepsFile = '', resultsFile = ''] = process.argv.slice(2);
const steps: readonly ProbeStep[] = JSON.parse(readFileSync(stepsFile, 'utf8'));
const results: ProbeResult[] = [];
for (const [index, step] of steps.entries()) {
  const startedAt = performance.now();
  const result = await carryOut(step, `probe-${index}`);
  results.push({ ...result, milliseconds: Math.round(performance.now() - startedAt) });
  // Written after each step: a crash shows how far it came.
  writeFileSync(resultsFile, JSON.stringify(results));
}

async function carryOut(
  step: ProbeStep,
  jobId: string,
): Promise<Omit<ProbeResult, 'milliseconds'>> {
  if (step.kind === 'discover') return discoverWinspool();
  const opened = openWinspool(step.address);
  if (!opened.ok) throw new Error(opened.error.message);
  if (step.kind === 'status') return { status: await opened.value.status() };
  const progress: number[] = [];
  const outcome = await opened.value.send(
    { jobId, bytes: Buffer.from(step.base64, 'base64'), language: 'zpl', hasAnswered: false },
    { progress: (count) => progress.push(count), waiting: () => true, heard: () => undefined },
  );
  return { outcome, progress };
}
