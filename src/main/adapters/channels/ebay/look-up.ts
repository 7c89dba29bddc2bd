import type { ChannelApi } from '../../../domain/confirmation.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import type { EbayAccess } from './account-access.ts';
import { getFulfillments, getOrder } from './client.ts';
import { type EbayFulfillment, readFulfillments } from './fulfillments.ts';
import { FULFILLMENT_BUCKET } from './limits.ts';
import { type EbayOrderLine, readOrderLines } from './order-lines.ts';
import type { EbayAnswer, EbaySession } from './session.ts';

type LookUpContext = {
  readonly access: EbayAccess;
  readonly session: EbaySession;
  readonly api: ChannelApi;
  readonly orderId: string;
};

type Failed = {
  readonly kind: 'failed';
  readonly failure: FailureOutcome;
  /** True where no whole answer came to a request that changes nothing. */
  readonly lost: boolean;
  /** True where eBay answered, and its answer can not be read. */
  readonly isUnreadable: boolean;
};

type Found<T> = {
  readonly kind: 'found';
  readonly value: T;
  /** By eBay's clock; null where the answer does not say. */
  readonly answeredAtMs: number | null;
};

/** Which packages eBay has of an order. */
export async function lookUpFulfillments(
  context: LookUpContext,
): Promise<Found<readonly EbayFulfillment[]> | Failed> {
  const { access, session, api, orderId } = context;
  const answer = await session.send({
    api,
    operation: 'getShippingFulfillments',
    summary: `Packages of order ${orderId}`,
    bucket: FULFILLMENT_BUCKET,
    request: (token) => getFulfillments(access.settings.baseUrl, token, orderId),
  });
  return found(answer, readFulfillments);
}

/** What eBay calls the lines of an order, and how many units of each were ordered. */
export async function lookUpOrder(
  context: LookUpContext,
): Promise<Found<readonly EbayOrderLine[]> | Failed> {
  const { access, session, api, orderId } = context;
  const answer = await session.send({
    api,
    operation: 'getOrder',
    summary: `Lines of order ${orderId}`,
    bucket: FULFILLMENT_BUCKET,
    request: (token) => getOrder(access.settings.baseUrl, token, orderId),
  });
  return found(answer, readOrderLines);
}

/**
 * A look-up that failed before something was to be changed. Nothing that changes anything was sent,
 * so a lost answer is `unreachable` here and not `unknown`.
 */
export function beforeChange({ failure, lost }: Failed): FailureOutcome {
  return lost
    ? { kind: 'unreachable', message: 'eBay did not answer when it was asked first.' }
    : failure;
}

function found<T>(answer: EbayAnswer, read: (text: string) => T | null): Found<T> | Failed {
  if (answer.kind === 'failure') {
    const lost = answer.sent && answer.status === null;
    return { kind: 'failed', failure: answer.failure, lost, isUnreadable: false };
  }
  const value = read(answer.text);
  if (value !== null) return { kind: 'found', value, answeredAtMs: answer.answeredAtMs };
  const message = 'It is not known what eBay has: its answer was not understood.';
  return { kind: 'failed', failure: { kind: 'unknown', message }, lost: false, isUnreadable: true };
}
