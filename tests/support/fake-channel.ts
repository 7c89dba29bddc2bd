import type { Channel } from '../../src/main/app/channel-port.ts';
import type {
  CallEvidence,
  ChannelApi,
  Confirmation,
  ConfirmOutcome,
  ReadBack,
} from '../../src/main/domain/confirmation.ts';

/** What goes wrong at a channel under test; the names say when the channel acted. */
export type ChannelFault =
  | 'none'
  | 'reject'
  | 'throttle'
  | 'down'
  | 'server-error'
  | 'stall'
  | 'answer-late'
  | 'cut-before-acting'
  | 'cut-after-acting'
  | 'cut-mid-answer'
  | 'malformed'
  | 'unauthorized-once'
  | 'unauthorized';

/** One package as a channel under test holds it. */
export type ChannelPackage = {
  readonly packageReferenceId: string;
  readonly trackingNumber: string;
  readonly confirmations: number;
  readonly edits: number;
};

export type FakeChannel = Channel & {
  readonly setFault: (fault: ChannelFault) => void;
  readonly packagesOf: (channelOrderId: string) => readonly ChannelPackage[];
  /** Every call that reached the channel, in order, also those that were answered badly. */
  readonly calls: readonly {
    readonly operation: 'confirm' | 'readBack';
    readonly confirmation: Confirmation;
  }[];
};

type Failure = Exclude<ConfirmOutcome, { readonly kind: 'accepted' }>;

/** Faults that concern only the taking of a confirmation: reading goes on as if nothing were. */
const OF_CONFIRM_ONLY: readonly ChannelFault[] = [
  'reject',
  'stall',
  'answer-late',
  'cut-before-acting',
  'cut-after-acting',
  'cut-mid-answer',
];

const ACTS: readonly ChannelFault[] = [
  'none',
  'answer-late',
  'cut-after-acting',
  'cut-mid-answer',
  'malformed',
];

/**
 * A channel in memory for tests of use-cases: no network, no clock. It passes the same contract
 * suite as the real adapters.
 */
export function createFakeChannel(
  options: {
    readonly name?: string;
    readonly timeoutMs?: number;
    readonly limits?: Channel['limits'];
  } = {},
): FakeChannel {
  const { name = 'fake', timeoutMs = 50, limits = {} } = options;
  const orders = new Map<string, Map<string, ChannelPackage & { confirmation: Confirmation }>>();
  const calls: { operation: 'confirm' | 'readBack'; confirmation: Confirmation }[] = [];
  let fault: ChannelFault = 'none';

  const act = (confirmation: Confirmation) => {
    const packages = orders.get(confirmation.channelOrderId) ?? new Map();
    orders.set(confirmation.channelOrderId, packages);
    const before = packages.get(confirmation.packageReferenceId);
    packages.set(confirmation.packageReferenceId, {
      packageReferenceId: confirmation.packageReferenceId,
      trackingNumber: confirmation.trackingNumber,
      confirmations: 1,
      edits: before === undefined ? 0 : before.edits + 1,
      confirmation,
    });
  };

  const fail = async (met: ChannelFault, signal: AbortSignal): Promise<Failure | null> => {
    switch (met) {
      case 'none':
        return null;
      case 'reject':
        return {
          kind: 'rejected',
          code: 'InvalidInput',
          message: 'The fake channel refused this.',
        };
      case 'server-error':
        return { kind: 'rejected', code: 'http-500', message: 'The fake channel failed on this.' };
      case 'throttle':
        return { kind: 'rate-limited', retryAfterMs: 1_000, message: 'The fake channel is busy.' };
      case 'down':
        return { kind: 'unreachable', message: 'The fake channel is down.' };
      case 'unauthorized-once':
      case 'unauthorized':
        return { kind: 'auth', code: 'http-401', message: 'The fake channel refused the token.' };
      case 'stall':
      case 'answer-late':
        await timePassed(timeoutMs, signal);
        return { kind: 'unknown', message: 'The fake channel did not answer.' };
      default:
        return { kind: 'unknown', message: `The fake channel: ${met}.` };
    }
  };

  const evidence = (
    api: ChannelApi,
    operation: string,
    confirmation: Confirmation,
    failure: Failure | null,
  ): readonly CallEvidence[] => [
    {
      api,
      operation,
      httpStatus: failure === null ? 200 : null,
      requestSummary: `order ${confirmation.channelOrderId}, package ${confirmation.packageReferenceId}`,
      answerSummary: failure?.message ?? 'Status 200',
      durationMs: 1,
    },
  ];

  return {
    name,
    apis: ['writeback', 'orders'],
    fields: [],
    limits,
    unship: null,
    orders: null,
    products: null,
    bulk: null,
    calls,
    setFault: (next) => {
      fault = next;
    },
    packagesOf: (channelOrderId) =>
      [...(orders.get(channelOrderId)?.values() ?? [])].map(
        ({ confirmation: _, ...channelPackage }) => channelPackage,
      ),

    confirm: async (_account, confirmation, signal) => {
      if (signal.aborted) {
        return { outcome: { kind: 'unreachable', message: 'Stopped.' }, evidence: [] };
      }
      const met = fault;
      if (met === 'unauthorized-once') fault = 'none';
      if (met !== 'down') calls.push({ operation: 'confirm', confirmation });
      if (ACTS.includes(met)) act(confirmation);
      const failure = await fail(met, signal);
      const outcome = failure ?? { kind: 'accepted', message: 'The fake channel has it.' };
      return { outcome, evidence: evidence('writeback', 'confirm', confirmation, failure) };
    },

    readBack: async (_account, confirmation, signal) => {
      if (signal.aborted) {
        const outcome = { kind: 'unreachable', message: 'Stopped.' } as const;
        return { result: { kind: 'not-proven', outcome }, evidence: [] };
      }
      const met = OF_CONFIRM_ONLY.includes(fault) ? 'none' : fault;
      if (met === 'unauthorized-once') fault = 'none';
      if (met !== 'down') calls.push({ operation: 'readBack', confirmation });
      const failure = await fail(met, signal);
      const result: ReadBack =
        failure === null
          ? compare(
              orders.get(confirmation.channelOrderId)?.get(confirmation.packageReferenceId),
              confirmation,
            )
          : { kind: 'not-proven', outcome: failure };
      return { result, evidence: evidence('orders', 'readBack', confirmation, failure) };
    },
  };
}

function compare(found: ChannelPackage | undefined, confirmation: Confirmation): ReadBack {
  if (found === undefined) return { kind: 'absent' };
  if (found.trackingNumber === confirmation.trackingNumber) return { kind: 'confirmed' };
  const message = `The fake channel has the tracking number ${found.trackingNumber}.`;
  return { kind: 'different', message };
}

function timePassed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const onAbort = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
