import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SinkReport } from './sink-process.ts';

const program = fileURLToPath(new URL('./sink-process.ts', import.meta.url));
const LIMIT_MS = 20_000;

export type Sink = {
  readonly port: number;
  /** Resolves with the next label that has come in whole. */
  readonly nextLabel: () => Promise<{ readonly bytes: number; readonly lastByteAtNs: bigint }>;
  readonly close: () => Promise<void>;
};

/** A printer that takes everything, in another process. */
export async function startSink(): Promise<Sink> {
  const child = fork(program);
  const nextReport = async (): Promise<SinkReport> => {
    const [report] = await once(child, 'message', { signal: AbortSignal.timeout(LIMIT_MS) });
    return report as SinkReport;
  };
  const first = await nextReport();
  if (first.kind !== 'listening') throw new Error('The sink did not say where it listens.');
  return {
    port: first.port,
    nextLabel: async () => {
      const report = await nextReport();
      if (report.kind !== 'label') throw new Error('The sink reported something else.');
      return { bytes: report.bytes, lastByteAtNs: BigInt(report.lastByteAtNs) };
    },
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
