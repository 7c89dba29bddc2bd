import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import type { AmazonCredentials } from './account-access.ts';
import type { ConfirmShipmentRequest } from './map.ts';

/** SP-API asks every application to name itself. */
const USER_AGENT = 'Packbench (Language=TypeScript)';

/** Exchanges the refresh token for an access token (Login with Amazon). */
export function requestAccessToken(
  tokenUrl: string,
  credentials: AmazonCredentials,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'POST',
    url: tokenUrl,
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      accept: 'application/json',
      'user-agent': USER_AGENT,
    },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credentials.refreshToken,
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    }).toString(),
    signal,
  });
}

/** confirmShipment, Orders API v0: 204 when taken. */
export function postShipmentConfirmation(
  baseUrl: string,
  accessToken: string,
  orderId: string,
  body: ConfirmShipmentRequest,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'POST',
    url: `${baseUrl}/orders/v0/orders/${encodeURIComponent(orderId)}/shipmentConfirmation`,
    headers: { ...authorized(accessToken), 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}

/** getOrder, Orders API 2026-01-01, asking for packages only: no personal data of the buyer. */
export function getOrderPackages(
  baseUrl: string,
  accessToken: string,
  orderId: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'GET',
    url: `${baseUrl}/orders/2026-01-01/orders/${encodeURIComponent(orderId)}?includedData=PACKAGES`,
    headers: authorized(accessToken),
    body: null,
    signal,
  });
}

/** Headers of every call to the Selling Partner API. */
export function authorized(accessToken: string): Readonly<Record<string, string>> {
  return {
    'x-amz-access-token': accessToken,
    accept: 'application/json',
    'user-agent': USER_AGENT,
  };
}
