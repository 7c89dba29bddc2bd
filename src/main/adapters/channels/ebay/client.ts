import { callHttp, type HttpOutcome, type HttpRequest } from '../http/call-http.ts';

/** A request without what belongs to the whole operation. */
export type EbayRequest = Omit<HttpRequest, 'signal'>;

/**
 * Orders come with long descriptions of taxes and programs: a page of 200 is a few megabytes, and a
 * page that is not read to its end could never be read at all.
 */
const MAX_ORDERS_BYTES = 16 * 1024 * 1024;

/** Version of the Trading API's schema that the requests are written for. */
const COMPATIBILITY_LEVEL = '1423';

/** Exchanges the refresh token for an access token ("Using a refresh token to update a User access token"). */
export function requestAccessToken(
  signIn: {
    readonly tokenUrl: string;
    /** Separated by blanks. */
    readonly scopes: string;
    /** Client ID and secret, as HTTP Basic wants them. */
    readonly basic: string;
    readonly refreshToken: string;
  },
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'POST',
    url: signIn.tokenUrl,
    headers: {
      authorization: `Basic ${signIn.basic}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: signIn.refreshToken,
      scope: signIn.scopes,
    }).toString(),
    signal,
  });
}

/** createShippingFulfillment: 201 with the new fulfillment's address in `Location`. */
export function createFulfillment(
  baseUrl: string,
  token: string,
  orderId: string,
  body: unknown,
): EbayRequest {
  return {
    method: 'POST',
    url: `${orderUrl(baseUrl, orderId)}/shipping_fulfillment`,
    headers: { ...authorized(token), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** getShippingFulfillments: every package of an order. */
export function getFulfillments(baseUrl: string, token: string, orderId: string): EbayRequest {
  return get(`${orderUrl(baseUrl, orderId)}/shipping_fulfillment`, token);
}

/** getOrder: needed for what the order's lines are called elsewhere and how many were ordered. */
export function getOrder(baseUrl: string, token: string, orderId: string): EbayRequest {
  return get(orderUrl(baseUrl, orderId), token);
}

/** getOrders: one page; at most 200 orders. */
export function getOrders(
  baseUrl: string,
  token: string,
  query: { readonly filter: string; readonly limit: number; readonly offset: number },
): EbayRequest {
  // The document asks for percent signs where a form would write a plus.
  const text = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const url = `${baseUrl}/sell/fulfillment/v1/order?${text}`;
  return { ...get(url, token), maxAnswerBytes: MAX_ORDERS_BYTES };
}

/** getInventoryItem of the Inventory API: 404 for a SKU that was never entered there. */
export function getInventoryItem(baseUrl: string, token: string, sku: string): EbayRequest {
  return get(`${baseUrl}/sell/inventory/v1/inventory_item/${encodeURIComponent(sku)}`, token);
}

/** A call of the Trading API with an OAuth token ("Using the XML version of the Trading API"). */
export function callTrading(
  trading: { readonly url: string; readonly siteId: string },
  token: string,
  callName: string,
  xml: string,
): EbayRequest {
  return {
    method: 'POST',
    url: trading.url,
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      'x-ebay-api-call-name': callName,
      'x-ebay-api-compatibility-level': COMPATIBILITY_LEVEL,
      'x-ebay-api-siteid': trading.siteId,
      'x-ebay-api-iaf-token': token,
    },
    body: xml,
  };
}

function get(url: string, token: string): EbayRequest {
  return { method: 'GET', url, headers: authorized(token), body: null };
}

function orderUrl(baseUrl: string, orderId: string): string {
  return `${baseUrl}/sell/fulfillment/v1/order/${encodeURIComponent(orderId)}`;
}

function authorized(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}`, accept: 'application/json' };
}
