import { join } from 'node:path';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { Clock, PracticeFault, PracticeMarketplace } from '../../app/ports.ts';
import type { Fault } from './fault.ts';
import { openJournalFile } from './journal-file.ts';
import { openJsonLines } from './json-lines-file.ts';
import { isOrderEntry } from './order-book.ts';
import { isPaymentMove } from './payment-journal.ts';
import { samplePendingOrder } from './sample-order.ts';
import {
  type PracticeMarketplace as StartedMarketplace,
  startPracticeMarketplace,
} from './start-practice-marketplace.ts';

export type PracticeMarketOfStation = PracticeMarketplace & {
  /** Resolves with the address once the marketplace listens, here or in another process. */
  readonly start: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** How long the practice marketplace thinks when it is slow, and asks to wait when it throttles. */
const SLOW_MS = 3_000;
const THROTTLE_SECONDS = 5;

/**
 * The practice marketplace that belongs to one station. It keeps its port, so that a restart finds
 * its own write-backs again; where another process of the same station holds the port already, that
 * one's marketplace is used.
 */
export function createPracticeMarketOfStation(options: {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly token: string;
  readonly port: number;
}): PracticeMarketOfStation {
  const { dataDir, clock, token, port } = options;
  let own: StartedMarketplace | null = null;
  let stoppedFault: PracticeFault = 'none';
  let address = '';
  let placed = 0;

  const startOn = (wanted: number) =>
    startPracticeMarketplace({
      storage: openJournalFile(join(dataDir, 'practice-market.jsonl')),
      orderStorage: openJsonLines(join(dataDir, 'practice-orders.jsonl'), isOrderEntry),
      payments: openJsonLines(join(dataDir, 'practice-payments.jsonl'), isPaymentMove),
      clock,
      token,
      port: wanted,
    });

  return {
    start: async () => {
      try {
        own = await startOn(port);
      } catch (error) {
        if (!(error instanceof RefusedError) || port === 0) throw error;
        address = `http://127.0.0.1:${port}`;
        if (await answersAsOurs(address, token)) return address;
        own = await startOn(0);
      }
      address = own.baseUrl;
      return address;
    },
    placeOrder: async () => {
      const now = clock.now();
      for (;;) {
        placed += 1;
        const { orderId, document } = samplePendingOrder(placed, now);
        const isPlaced =
          own === null
            ? await placeAt(address, token, orderId, document)
            : own.orders.place(orderId, document, now.toISOString()) !== null;
        if (isPlaced) return orderId;
      }
    },
    stop: async () => {
      await own?.close();
      own = null;
    },
    status: () => {
      const packages = own?.journal.all() ?? [];
      return {
        running: own !== null && own.faults.current().kind !== 'down',
        fault: own === null ? stoppedFault : practiceFaultOf(own.faults.current()),
        confirmations: packages.length,
        edits: packages.reduce((sum, each) => sum + each.edits, 0),
      };
    },
    setFault: async (fault) => {
      stoppedFault = fault;
      await own?.faults.set(marketFaultOf(fault));
    },
  };
}

function marketFaultOf(fault: PracticeFault): Fault {
  switch (fault) {
    case 'slow':
      return { kind: 'slow', delayMs: SLOW_MS };
    case 'throttle':
      return { kind: 'throttle', retryAfterSeconds: THROTTLE_SECONDS };
    default:
      return { kind: fault };
  }
}

function practiceFaultOf(fault: Fault): PracticeFault {
  const shown: readonly PracticeFault[] = [
    'down',
    'throttle',
    'error',
    'reject',
    'slow',
    'silent-after-accept',
  ];
  return shown.find((each) => each === fault.kind) ?? 'none';
}

/** At the marketplace of another process of this station; false where that order is there already. */
async function placeAt(
  address: string,
  token: string,
  orderId: string,
  document: object,
): Promise<boolean> {
  const answer = await fetch(`${address}/orders/${encodeURIComponent(orderId)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(document),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
  if (answer?.status === 201) return true;
  if (answer?.status === 409) return false;
  const message = 'The practice marketplace does not answer. Switch its fault off and try again.';
  throw new RefusedError(appError('refused', message));
}

async function answersAsOurs(address: string, token: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/faults`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(2_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
