import type { FailureOutcome } from '../http/classify-failure.ts';
import type { EbayAccess } from './account-access.ts';
import { callTrading } from './client.ts';
import { type CompleteSale, completeSaleXml } from './complete-sale.ts';
import { TRADING_BUCKET } from './limits.ts';
import type { EbaySession } from './session.ts';
import { tradingRefusal } from './trading-answer.ts';

const CALL_NAME = 'CompleteSale';

/**
 * Makes the calls one after the other, until one fails: how it failed, or null. All of them may be
 * made again: each says how a line shall be, not what is to be added to it.
 */
export async function sendCompleteSales(
  access: EbayAccess,
  session: EbaySession,
  calls: readonly CompleteSale[],
  summary: string,
): Promise<FailureOutcome | null> {
  const { tradingUrl, siteId } = access.settings;
  for (const call of calls) {
    const about = 'orderId' in call.target ? 'whole order' : `line ${call.target.orderLineItemId}`;
    const answer = await session.send({
      api: 'trading',
      operation: CALL_NAME,
      summary: `${summary}, ${about}, ${call.shipped ? 'shipped' : 'not shipped'}`,
      bucket: TRADING_BUCKET,
      request: (token) =>
        callTrading({ url: tradingUrl, siteId }, token, CALL_NAME, completeSaleXml(call)),
      refusalIn: (text, secrets) => tradingRefusal(CALL_NAME, text, secrets),
    });
    if (answer.kind === 'failure') return answer.failure;
  }
  return null;
}
