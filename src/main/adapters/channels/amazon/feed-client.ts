import {
  callHttp,
  callHttpForBytes,
  type HttpBytesOutcome,
  type HttpOutcome,
} from '../http/call-http.ts';
import { authorized } from './client.ts';

const FEED_TYPE = 'POST_ORDER_FULFILLMENT_DATA';
/** The upload must carry the type that the document was created with: it is part of the signature. */
const CONTENT_TYPE = 'text/xml; charset=UTF-8';
/** Reports of the largest feeds, still compressed. */
const MAX_REPORT_BYTES = 32 * 1024 * 1024;
/** Far more feeds than a seller makes in a day. */
const SEARCH_PAGE = 100;

/** createFeedDocument: 201 with the document's id and an address for its contents. */
export function postFeedDocument(
  baseUrl: string,
  accessToken: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return post(baseUrl, 'documents', accessToken, { contentType: CONTENT_TYPE }, signal);
}

/** Brings the contents of a document to the address that Amazon gave for it. */
export function putFeedContents(
  presignedUrl: string,
  xml: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const headers = { 'content-type': CONTENT_TYPE };
  return callHttp({ method: 'PUT', url: presignedUrl, headers, body: xml, signal });
}

/** createFeed: 202 with the feed's id. */
export function postFeed(
  baseUrl: string,
  accessToken: string,
  document: { readonly documentId: string; readonly marketplaceId: string },
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const body = {
    feedType: FEED_TYPE,
    marketplaceIds: [document.marketplaceId],
    inputFeedDocumentId: document.documentId,
  };
  return post(baseUrl, 'feeds', accessToken, body, signal);
}

/** getFeed: 200 with the feed's processing status. */
export function getFeed(
  baseUrl: string,
  accessToken: string,
  feedId: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return get(baseUrl, `feeds/${encodeURIComponent(feedId)}`, accessToken, signal);
}

/** getFeeds: 200 with the feeds of this type that were created since then. */
export function getFeeds(
  baseUrl: string,
  accessToken: string,
  createdSince: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const question = new URLSearchParams({
    feedTypes: FEED_TYPE,
    createdSince,
    pageSize: String(SEARCH_PAGE),
  });
  return get(baseUrl, `feeds?${question.toString()}`, accessToken, signal);
}

/** cancelFeed: 200, and only for a feed that is still in the queue. */
export function deleteFeed(
  baseUrl: string,
  accessToken: string,
  feedId: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'DELETE',
    url: `${baseUrl}/feeds/2021-06-30/feeds/${encodeURIComponent(feedId)}`,
    headers: authorized(accessToken),
    body: null,
    signal,
  });
}

/** getFeedDocument: 200 with an address that the document can be fetched from. */
export function getFeedDocument(
  baseUrl: string,
  accessToken: string,
  documentId: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return get(baseUrl, `documents/${encodeURIComponent(documentId)}`, accessToken, signal);
}

/** Fetches a document from the address that Amazon gave for it. */
export function getFeedContents(
  presignedUrl: string,
  signal: AbortSignal,
): Promise<HttpBytesOutcome> {
  return callHttpForBytes({
    method: 'GET',
    url: presignedUrl,
    headers: {},
    body: null,
    signal,
    maxAnswerBytes: MAX_REPORT_BYTES,
  });
}

function get(
  baseUrl: string,
  path: string,
  accessToken: string,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'GET',
    url: `${baseUrl}/feeds/2021-06-30/${path}`,
    headers: authorized(accessToken),
    body: null,
    signal,
  });
}

function post(
  baseUrl: string,
  path: string,
  accessToken: string,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'POST',
    url: `${baseUrl}/feeds/2021-06-30/${path}`,
    headers: { ...authorized(accessToken), 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}
