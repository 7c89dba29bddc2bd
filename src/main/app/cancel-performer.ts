import type { ConfirmOutcome } from '../domain/confirmation.ts';
import type { ChannelAccount } from './channel-call-port.ts';
import type { CancelOrder, OrderCancellation } from './channel-cancel-port.ts';
import type { AppContext } from './context.ts';
import type { OrderRequestRecord, RequestPerformer } from './order-request-port.ts';

/** What a request to cancel keeps besides what the channel is told. */
export type CancelPayload = {
  readonly cancellation: OrderCancellation;
  /** For whoever looks later; the channel is not told. */
  readonly note: string;
  /** Lines of the Transaction History that give money back because of it. */
  readonly moneyLineIds: readonly string[];
  /** What the person wished for what was captured. */
  readonly captured: 'refund' | 'keep';
  /** What was said about an e-mail to the buyer, in words. */
  readonly notice: string;
};

/** Cancels orders at their channels (UC16). */
export function createCancelPerformer(context: AppContext): RequestPerformer {
  return {
    send: async (request, signal) => {
      const { account, cancel } = ways(context, request);
      if (cancel === null) return { outcome: gone, evidence: [] };
      return cancel.send(account, payloadOf(request).cancellation, signal);
    },
    lookUp: async (request, signal) => {
      const { account, cancel } = ways(context, request);
      if (cancel === null) return { result: { kind: 'not-proven', outcome: gone }, evidence: [] };
      return cancel.lookUp(account, payloadOf(request).cancellation, signal);
    },
    // The order itself was canceled when a person decided it; the row says whether the channel has it.
    settled: () => undefined,
    limitOf: (request) => {
      const { channel } = ways(context, request);
      return channel?.limits.cancelOrder ?? null;
    },
  };
}

/** As `createCancel` has stored it. */
export function payloadOf({ payload }: OrderRequestRecord): CancelPayload {
  return payload as CancelPayload;
}

const gone: Exclude<ConfirmOutcome, { kind: 'accepted' }> = {
  kind: 'rejected',
  code: 'no-cancel',
  message: 'This channel can not be told of a cancellation from here. Cancel it there by hand.',
};

function ways(context: AppContext, { accountId }: OrderRequestRecord) {
  const found = context.store.read((tx) => tx.accounts.find(accountId));
  if (found === null) throw new Error('An account is gone that has a request to send.');
  const channel = context.channels.get(found.channel) ?? null;
  const account: ChannelAccount = { id: found.id, name: found.name, settings: found.settings };
  const cancel: CancelOrder | null = channel?.cancelOrder ?? null;
  return { account, channel, cancel };
}
