import type { Stripe } from 'stripe';
import { callHttp, type HttpOutcome } from '../../channels/http/call-http.ts';
import { isRecord, parseJson } from '../../channels/http/read-json.ts';
import type { StripeAccess } from './account-access.ts';

/** A call with Stripe's own client, and what became of its request. */
export type StripeCalled<T> = {
  /** Null where the client threw. */
  readonly value: T | null;
  readonly http: HttpOutcome;
};

const NOT_MADE: HttpOutcome = {
  kind: 'not-sent',
  message: 'The request could not be made: check the address and the key of the account.',
  durationMs: 0,
};

/**
 * Makes one call with Stripe's own client over our HTTP rules: no redirects, no repeats, no answer
 * without an end, and it is known whether anything left this station. The client writes the request
 * and turns a refusal into its typed errors. It is loaded by the first call, so that it costs no
 * station a moment at its start.
 *
 * SECURITY: what the client would tell Stripe of this computer is left out.
 */
export async function callStripe<T>(
  access: StripeAccess,
  signal: AbortSignal,
  run: (client: Stripe) => Promise<T>,
): Promise<StripeCalled<T>> {
  let made: Promise<HttpOutcome> = Promise.resolve(NOT_MADE);
  try {
    const { Stripe: Client } = await import('stripe');
    const { protocol, hostname, port } = new URL(access.baseUrl);
    const client = new Client(access.secretKey, {
      protocol: protocol === 'http:' ? 'http' : 'https',
      host: hostname,
      port: port || (protocol === 'http:' ? '80' : '443'),
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient: {
        getClientName: () => 'packbench',
        makeRequest: async (_host, _port, path, method, headers, body) => {
          made = callHttp({
            method: method === 'POST' ? 'POST' : 'GET',
            url: `${access.baseUrl}${path}`,
            headers: sentHeaders(headers),
            body: method === 'POST' ? body : null,
            signal,
          });
          const http = await made;
          if (http.kind !== 'answered') throw new Error('No answer.');
          const { status, header, text } = http;
          const parsed = parseJson(text);
          // What is no object would leave the client waiting for ever.
          if (!isRecord(parsed)) throw new Error('No answer of Stripe.');
          return {
            getStatusCode: () => status,
            getHeaders: () => ({ 'request-id': header('request-id') ?? '' }),
            getRawResponse: () => ({}),
            toStream: () => null,
            toJSON: () => Promise.resolve(parsed),
          };
        },
      },
    });
    const value = await Promise.race([run(client), stopped(signal)]);
    return { value, http: await made };
  } catch {
    // The client's typed errors say less than the answer itself. A request that is stopped on its way
    // may have arrived: what became of it is what the request says, not the moment of the stop.
    return { value: null, http: await made };
  }
}

/** Whatever the client waits for, it ends with the operation. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true });
  });
}

const LEFT_OUT = new Set(['content-length', 'x-stripe-client-user-agent', 'user-agent']);

function sentHeaders(headers: object): Record<string, string> {
  const sent = Object.entries(headers).flatMap(([name, value]) =>
    typeof value !== 'string' || LEFT_OUT.has(name.toLowerCase()) ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(sent), 'user-agent': 'Packbench' };
}
