import { createAdminApiClient } from '@shopify/admin-api-client';
import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import type { ShopifyAccess } from './account-access.ts';

export type GraphqlRequest = {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** A page of orders is far longer than other answers. */
  readonly maxAnswerBytes?: number;
};

/**
 * Sends one document with Shopify's own client, over our HTTP rules. The client writes the request
 * (body, headers, version in the path); it would force https, so its address is led to the one of
 * the account, which was checked. It neither repeats nor reads the answer: what became of the
 * request is known from `callHttp` alone, because the client turns every failure into one text.
 */
export async function callGraphql(
  access: ShopifyAccess,
  request: GraphqlRequest,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  let outcome: HttpOutcome = {
    kind: 'not-sent',
    message: 'The request could not be made: check the address and the credentials of the account.',
    durationMs: 0,
  };
  try {
    const client = createAdminApiClient({
      storeDomain: access.baseUrl,
      apiVersion: access.apiVersion,
      accessToken: access.accessToken,
      userAgentPrefix: 'Packbench',
      retries: 0,
      // Left out, the client writes to the console about versions that it does not know yet.
      logger: () => undefined,
      customFetchApi: async (url, init) => {
        outcome = await callHttp({
          method: 'POST',
          url: `${access.baseUrl}${new URL(url).pathname}`,
          headers: plainHeaders(init?.headers),
          body: String(init?.body ?? ''),
          signal,
          ...(request.maxAnswerBytes === undefined
            ? {}
            : { maxAnswerBytes: request.maxAnswerBytes }),
        });
        return new Response(null);
      },
    });
    await client.fetch(request.document, { variables: { ...request.variables } });
  } catch {
    // Only the client's own checks of its arguments: nothing was sent, as `outcome` says.
  }
  return outcome;
}

function plainHeaders(headers: HeadersInit | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(new Headers(headers ?? {}).entries());
}
