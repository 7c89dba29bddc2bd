import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import { authorized } from './client.ts';

/** A page of 100 orders with all that is asked for is larger than other answers. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** One GET of the Selling Partner API; lists in `query` are joined by commas, as its models say. */
export function getWithQuery(
  baseUrl: string,
  path: string,
  query: Readonly<Record<string, string>>,
  accessToken: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'GET',
    url: `${baseUrl}${path}?${new URLSearchParams(query)}`,
    headers: authorized(accessToken),
    body: null,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    signal,
  });
}
