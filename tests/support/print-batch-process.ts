import { createPrintQueue } from '../../src/main/app/print-queue.ts';
import { createRunner } from '../../src/main/app/runner.ts';
import { openPrintBatch } from './print-batch.ts';

/*
 * Prints what waits in a store, and is killed at some moment: node print-batch-process.ts FILE OFFSET_MS
 * Says `printing` when it begins; ends by itself when nothing waits any more.
 */
const [file = '', offsetMs = '0'] = process.argv.slice(2);
const { store, context } = openPrintBatch(file, Number(offsetMs));
const runner = createRunner(context, createPrintQueue(context));
process.send?.('printing');
runner.start();
await runner.drain();
await runner.stop();
store.close();
process.disconnect?.();
