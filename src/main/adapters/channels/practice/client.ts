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
  return callHttp({
    method: 'PUT',
    url: packageUrl(address),
    headers: { ...authorized(token), 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}

/** Reads a package back: 200, or 404 where the marketplace has no such package. */
export function getPackage(
  address: PackageAddress,
  token: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'GET',
    url: packageUrl(address),
    headers: authorized(token),
    body: null,
    signal,
  });
}

function packageUrl({ baseUrl, orderId, packageReferenceId }: PackageAddress): string {
  return `${baseUrl}/orders/${encodeURIComponent(orderId)}/packages/${encodeURIComponent(packageReferenceId)}`;
}

function authorized(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}`, accept: 'application/json' };
}
