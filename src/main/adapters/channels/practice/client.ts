import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import type { PackageDocument } from './map.ts';

/** Where a package lives at the practice marketplace. */
export type PackageAddress = {
  readonly baseUrl: string;
  readonly orderId: string;
  readonly packageReferenceId: string;
};

/** Confirms or edits a package: 201 the first time, 200 after that. */
export function putPackage(
  address: PackageAddress,
  token: string,
  body: PackageDocument,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return put(packageUrl(address), token, body, signal);
}

/** Reads a package back: 200, or 404 where the marketplace has no such package. */
export function getPackage(
  address: PackageAddress,
  token: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return get(packageUrl(address), token, signal);
}

/** Reads the orders that were placed: all, or those that changed since then. */
export function getOrders(
  baseUrl: string,
  changedSince: string | null,
  token: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const query = changedSince === null ? '' : `?${new URLSearchParams({ changedSince }).toString()}`;
  return get(`${baseUrl}/orders${query}`, token, signal);
}

/** Accepts and rejects lines of an order: 200, or 409 where a line has another answer. */
export function putAnswer(
  { baseUrl, orderId }: Pick<PackageAddress, 'baseUrl' | 'orderId'>,
  token: string,
  body: object,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return put(answerUrl(baseUrl, orderId), token, body, signal);
}

/** Reads an order with its answers: 200, or 404 where the marketplace has no such order. */
export function getAnswer(
  { baseUrl, orderId }: Pick<PackageAddress, 'baseUrl' | 'orderId'>,
  token: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return get(answerUrl(baseUrl, orderId), token, signal);
}

/** Cancels an order: 200, also where it is canceled already, or 409 where all of it is shipped. */
export function putCancellation(
  { baseUrl, orderId }: Pick<PackageAddress, 'baseUrl' | 'orderId'>,
  token: string,
  body: object,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return put(cancellationUrl(baseUrl, orderId), token, body, signal);
}

/** Reads the cancellation of an order: 200, or 404 where it is not canceled. */
export function getCancellation(
  { baseUrl, orderId }: Pick<PackageAddress, 'baseUrl' | 'orderId'>,
  token: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return get(cancellationUrl(baseUrl, orderId), token, signal);
}

function put(url: string, token: string, body: object, signal: AbortSignal): Promise<HttpOutcome> {
  const headers = { ...authorized(token), 'content-type': 'application/json' };
  return callHttp({ method: 'PUT', url, headers, body: JSON.stringify(body), signal });
}

function get(url: string, token: string, signal: AbortSignal): Promise<HttpOutcome> {
  return callHttp({ method: 'GET', url, headers: authorized(token), body: null, signal });
}

function cancellationUrl(baseUrl: string, orderId: string): string {
  return `${baseUrl}/orders/${encodeURIComponent(orderId)}/cancellation`;
}

function answerUrl(baseUrl: string, orderId: string): string {
  return `${baseUrl}/orders/${encodeURIComponent(orderId)}/answer`;
}

function packageUrl({ baseUrl, orderId, packageReferenceId }: PackageAddress): string {
  return `${baseUrl}/orders/${encodeURIComponent(orderId)}/packages/${encodeURIComponent(packageReferenceId)}`;
}

function authorized(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}`, accept: 'application/json' };
}
