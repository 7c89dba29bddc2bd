import type { CupsJob } from './cups-job.ts';
import type { CupsQueue } from './cups-queue.ts';

/** CUPS could not be asked or did not do it; `message` is a sentence for the packer. */
export class CupsError extends Error {
  override readonly name = 'CupsError';
  readonly kind: 'not-installed' | 'failed';

  constructor(message: string, kind: CupsError['kind'] = 'failed') {
    super(message);
    this.kind = kind;
  }
}

/** The CUPS that this computer prints through. Every call may reject with a CupsError, within seconds. */
export type CupsServer = {
  /** Null where there is no such queue. */
  readonly queue: (name: string) => Promise<CupsQueue | null>;
  readonly queues: () => Promise<readonly CupsQueue[]>;
  /** Jobs of this title that are not over. */
  readonly waitingJobs: (queue: string, title: string) => Promise<readonly CupsJob[]>;
  /** Null where CUPS has forgotten it. */
  readonly job: (queue: string, id: number) => Promise<CupsJob | null>;
  /** Hands bytes over as they are; the job's number. After a rejection a job may have been made. */
  readonly submit: (queue: string, title: string, bytes: Uint8Array) => Promise<number>;
  /** Asks for a job to be cancelled; whether it was must be looked at. */
  readonly cancel: (queue: string, id: number) => Promise<void>;
};
