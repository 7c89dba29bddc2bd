import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import type { GrouponAccess } from './account-access.ts';
import type { TrackingEntry } from './map.ts';
import type { DateWindow } from './windows.ts';

/** A page holds 250 orders: longer than other answers, and still no reason for more than this. */
const MAX_PAGE_BYTES = 8 * 1024 * 1024;

/**
 * The CommerceInterface of Groupon. Known from third parties only: public clients of others and
 * Groupon's help pages for sellers; its own description is not public. Credentials are parameters of
 * the request there, so no address is ever put into evidence.
 */
export function getOrders(
  access: GrouponAccess,
  query: { readonly window: DateWindow; readonly page: number },
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const { window, page } = query;
  const parameters = new URLSearchParams({
    ...credentials(access),
    start_datetime: window.start,
    end_datetime: window.end,
    page: String(page),
  });
  return callHttp({
    method: 'GET',
    url: `${access.baseUrl}/get_orders?${parameters}`,
    headers: { accept: 'application/json' },
    body: null,
    signal,
    maxAnswerBytes: MAX_PAGE_BYTES,
  });
}

/** Tells Groupon that the seller has these order lines; those that are marked already stay so. */
export function markExported(
  access: GrouponAccess,
  lineIds: readonly number[],
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return postForm(access, 'mark_exported', { ci_lineitem_ids: JSON.stringify(lineIds) }, signal);
}

/** Tells Groupon the tracking number of order lines. */
export function notifyTracking(
  access: GrouponAccess,
  entries: readonly TrackingEntry[],
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const form = { tracking_info: JSON.stringify(entries) };
  return postForm(access, 'tracking_notification', form, signal);
}

function postForm(
  access: GrouponAccess,
  operation: string,
  form: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'POST',
    url: `${access.baseUrl}/${operation}`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    },
    body: new URLSearchParams({ ...credentials(access), ...form }).toString(),
    signal,
  });
}

function credentials(access: GrouponAccess): Readonly<Record<string, string>> {
  return { supplier_id: access.supplierId, token: access.token };
}
