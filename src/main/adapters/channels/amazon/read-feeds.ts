import type { BulkLookAnswer } from '../../../app/channel-bulk-port.ts';
import { isRecord, parseJson } from '../http/read-json.ts';

/** Answers of the Feeds API 2021-06-30; null where a text is not such an answer. */

export function readCreatedDocument(text: string): { documentId: string; url: string } | null {
  const body = parseJson(text);
  if (!isRecord(body) || typeof body.url !== 'string') return null;
  const documentId = idIn(body.feedDocumentId);
  return documentId === null ? null : { documentId, url: body.url };
}

export function readCreatedFeed(text: string): string | null {
  const body = parseJson(text);
  return isRecord(body) ? idIn(body.feedId) : null;
}

export function readDocument(text: string): { url: string; compression: string | null } | null {
  const body = parseJson(text);
  if (!isRecord(body) || typeof body.url !== 'string') return null;
  const compression = body.compressionAlgorithm ?? null;
  if (compression !== null && typeof compression !== 'string') return null;
  return { url: body.url, compression };
}

type Standing =
  Exclude<BulkLookAnswer, { readonly kind: 'failed' }> extends infer Answer
    ? Answer extends unknown
      ? Omit<Answer, 'evidence' | 'learned'>
      : never
    : never;

/** How far a feed is. */
export function readFeed(text: string, feedId: string): Standing | null {
  const body = parseJson(text);
  if (!isRecord(body) || body.feedId !== feedId) return null;
  switch (body.processingStatus) {
    case 'IN_QUEUE':
      return { kind: 'queued' };
    case 'IN_PROGRESS':
      return { kind: 'processing' };
    case 'DONE':
      return { kind: 'finished', reportId: idIn(body.resultFeedDocumentId) };
    case 'FATAL':
      return { kind: 'aborted' };
    case 'CANCELLED':
      return { kind: 'cancelled' };
    default:
      return null;
  }
}

/** Feeds of a list; null also where there are more than the answer holds. */
export function readFeeds(text: string): readonly { feedId: string; ended: boolean }[] | null {
  const body = parseJson(text);
  if (!isRecord(body) || !Array.isArray(body.feeds) || (body.nextToken ?? null) !== null) {
    return null;
  }
  const feeds = body.feeds.map((feed) => {
    const feedId = isRecord(feed) ? idIn(feed.feedId) : null;
    if (feedId === null) return null;
    const ended = ['DONE', 'FATAL', 'CANCELLED'].includes(String(feed.processingStatus));
    return { feedId, ended };
  });
  return feeds.every((feed) => feed !== null) ? feeds : null;
}

function idIn(value: unknown): string | null {
  return typeof value === 'string' && /^[\x21-\x7e]{1,300}$/.test(value) ? value : null;
}
