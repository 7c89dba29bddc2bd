import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import * as library from '@woocommerce/woocommerce-rest-api';
import { type HttpOutcome, MAX_ANSWER_BYTES } from '../http/call-http.ts';
import { describeSendFailure, isBeforeSending } from '../http/send-failure.ts';
import type { WooAccess } from './account-access.ts';

export type StoreRequest = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** The core API, or that of the Shipment Tracking extension. */
  readonly namespace: 'wc/v3' | 'wc-shipment-tracking/v3';
  /** Path below the namespace. SECURITY: ids in it are numbers, or percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** A page of orders is far longer than other answers. */
  readonly maxAnswerBytes?: number;
};

type Client = InstanceType<typeof library.default>;

/**
 * Makes one request with WooCommerce's own client, which signs it: OAuth 1.0a over http, Basic over
 * https. The client's own HTTP is bound to the rules of `callHttp`: no redirect, no proxy of the
 * environment, a connection of its own, the length of the answer capped, and every failure judged by
 * the same rules, because axios gives the errors of Node's sockets as causes of its own.
 */
export async function callStore(
  access: WooAccess,
  request: StoreRequest,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const startedMs = performance.now();
  const result = await attempt(access, request, signal);
  return { ...result, durationMs: Math.round(performance.now() - startedMs) };
}

async function attempt(access: WooAccess, request: StoreRequest, signal: AbortSignal) {
  if (signal.aborted) {
    return { kind: 'not-sent', message: 'Stopped before anything was sent.' } as const;
  }
  try {
    const response: unknown = await send(access, request, signal);
    return readResponse(response);
  } catch (error) {
    if (signal.aborted) {
      return { kind: 'no-answer', message: describeSendFailure(signal.reason) } as const;
    }
    if (String((error as Error)?.message).startsWith('maxContentLength')) {
      const message = 'The answer is far too long to be one of this channel.';
      return { kind: 'no-answer', message } as const;
    }
    const kind = isBeforeSending(error) ? 'not-sent' : 'no-answer';
    return { kind, message: describeSendFailure(error) } as const;
  }
}

function send(access: WooAccess, request: StoreRequest, signal: AbortSignal): Promise<unknown> {
  const WooCommerceRestApi = clientClass();
  const client = new WooCommerceRestApi({
    url: access.baseUrl,
    consumerKey: access.consumerKey,
    consumerSecret: access.consumerSecret,
    // The client's types know the core versions only; it takes any namespace.
    version: request.namespace as 'wc/v3',
    axiosConfig: {
      signal,
      adapter: 'http',
      maxRedirects: 0,
      proxy: false,
      maxContentLength: request.maxAnswerBytes ?? MAX_ANSWER_BYTES,
      httpAgent: new HttpAgent({ keepAlive: false }),
      httpsAgent: new HttpsAgent({ keepAlive: false }),
      validateStatus: () => true,
      responseType: 'text',
      transformResponse: [(data: unknown) => data],
    },
  });
  const { path, query = {}, body = {} } = request;
  switch (request.method) {
    case 'get':
      return client.get(path, query);
    case 'post':
      return client.post(path, body, query);
    case 'put':
      return client.put(path, body, query);
    case 'delete':
      return client.delete(path, query);
  }
}

/** The client is a CommonJS module, whose default export loaders wrap once, twice or not at all. */
function clientClass(): new (...options: ConstructorParameters<typeof library.default>) => Client {
  const outer: unknown = library.default;
  const inner = (outer as { readonly default?: unknown }).default;
  return (typeof inner === 'function' ? inner : outer) as new (
    ...options: ConstructorParameters<typeof library.default>
  ) => Client;
}

type AxiosResponse = {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
};

function readResponse(response: unknown) {
  const { status, data, headers } = response as AxiosResponse;
  return {
    kind: 'answered',
    status,
    text: typeof data === 'string' ? data : '',
    header: (name: string) => {
      const value = headers[name.toLowerCase()];
      return typeof value === 'string' ? value : null;
    },
  } as const;
}
