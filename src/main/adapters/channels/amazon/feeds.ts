import type { BulkUpdates } from '../../../app/channel-bulk-port.ts';
import type { CallFacts, Refusal } from '../../../app/channel-call-port.ts';
import { amazonMerchantId } from './account-access.ts';
import { type Asked, type FeedCalls, notTransferred } from './feed-calls.ts';
import {
  deleteFeed,
  getFeed,
  getFeedContents,
  getFeedDocument,
  getFeeds,
  postFeed,
  postFeedDocument,
  putFeedContents,
} from './feed-client.ts';
import { readContents } from './feed-contents.ts';
import { fulfillmentDocument, MAX_DOCUMENT_BYTES, planDocuments } from './fulfillment-xml.ts';
import { isUsablePresignedUrl } from './presigned-url.ts';
import { readProcessingReport } from './processing-report.ts';
import {
  readCreatedDocument,
  readCreatedFeed,
  readDocument,
  readFeed,
  readFeeds,
} from './read-feeds.ts';

/** Amazon asks for at most one feed of a type in twenty minutes (Feeds API best practices). */
const SPACING_MS = 20 * 60_000;

const UNUSABLE_ADDRESS: Refusal = {
  kind: 'rejected',
  code: 'document-address',
  message: 'Amazon named an address for the document that is not safe to use.',
};

const UNREADABLE_REPORT: Refusal = {
  kind: 'rejected',
  code: 'report',
  message: "Amazon's report could not be read.",
};

/**
 * Amazon's bulk route: the feed POST_ORDER_FULFILLMENT_DATA of the Feeds API 2021-06-30. Needs the
 * account's `merchantId` besides what every other call needs.
 *
 * createFeed is not idempotent, so that an answer which does not prove that the feed was refused is
 * `unknown`, internal errors included.
 */
export function createAmazonFeeds(
  { ask, transfer }: FeedCalls,
  maxDocumentBytes: number = MAX_DOCUMENT_BYTES,
): BulkUpdates {
  return {
    spacingMs: SPACING_MS,

    plan: (account, confirmations) => {
      const merchantId = amazonMerchantId(account);
      if (!merchantId.ok) return { kind: 'impossible', message: merchantId.error.message };
      const marketplaceId = account.settings.marketplaceId ?? '';
      const { carrierNames = '' } = account.settings;
      const seller = { merchantId: merchantId.value, marketplaceId, carrierNames };
      return planDocuments(confirmations, seller, maxDocumentBytes);
    },

    upload: async (account, packages, signal) => {
      const merchantId = amazonMerchantId(account);
      if (!merchantId.ok) {
        const { message } = merchantId.error;
        const outcome: Refusal = { kind: 'auth', code: 'account-settings', message };
        return { kind: 'failed', outcome, evidence: [] };
      }
      const asked = await ask(
        account,
        'createFeedDocument',
        `Document for ${packages.length} ${packages.length === 1 ? 'package' : 'packages'}`,
        ({ settings }, token, until) => postFeedDocument(settings.baseUrl, token, until),
        signal,
      );
      const document = asked.text === null ? null : readCreatedDocument(asked.text);
      if (document === null || asked.access === null) return failed(asked);
      const { documentId, url } = document;
      if (!isUsablePresignedUrl(url)) return failed(asked, UNUSABLE_ADDRESS);
      const xml = fulfillmentDocument(packages, {
        merchantId: merchantId.value,
        marketplaceId: asked.access.settings.marketplaceId,
        carrierNames: asked.access.settings.carrierNames,
      });
      const sent = await transfer(
        'uploadFeedDocument',
        `Document ${documentId}, ${Buffer.byteLength(xml)} bytes`,
        (until) => putFeedContents(url, xml, until),
        signal,
      );
      const facts = { evidence: [...asked.evidence, sent.evidence], learned: asked.learned };
      if (sent.isDone) return { kind: 'uploaded', documentId, ...facts };
      // Nothing happens at Amazon with a document before a feed is created with it.
      return { kind: 'failed', outcome: notTransferred(sent.outcome), ...facts };
    },

    create: async (account, documentId, signal) => {
      const asked = await ask(
        account,
        'createFeed',
        `Feed of document ${documentId}`,
        ({ settings }, token, until) => {
          const { baseUrl, marketplaceId } = settings;
          return postFeed(baseUrl, token, { documentId, marketplaceId }, until);
        },
        signal,
      );
      const feedId = asked.text === null ? null : readCreatedFeed(asked.text);
      if (feedId === null) return failed(asked, provenRefusal(asked));
      return { kind: 'created', feedId, ...factsOf(asked) };
    },

    look: async (account, feedId, signal) => {
      const asked = await ask(
        account,
        'getFeed',
        `Feed ${feedId}`,
        ({ settings }, token, until) => getFeed(settings.baseUrl, token, feedId, until),
        signal,
      );
      const standing = asked.text === null ? null : readFeed(asked.text, feedId);
      return standing === null ? failed(asked) : { ...standing, ...factsOf(asked) };
    },

    read: async (account, reportId, messageIds, signal) => {
      const asked = await ask(
        account,
        'getFeedDocument',
        `Report ${reportId}`,
        ({ settings }, token, until) => getFeedDocument(settings.baseUrl, token, reportId, until),
        signal,
      );
      const document = asked.text === null ? null : readDocument(asked.text);
      if (document === null || asked.access === null) return failed(asked);
      if (!isUsablePresignedUrl(document.url)) return failed(asked, UNUSABLE_ADDRESS);
      const fetched = await transfer(
        'downloadFeedDocument',
        `Report ${reportId}`,
        (until) => getFeedContents(document.url, until),
        signal,
      );
      const facts = { evidence: [...asked.evidence, fetched.evidence], learned: asked.learned };
      if (!fetched.isDone || fetched.outcome.kind !== 'answered') {
        return { kind: 'failed', outcome: notTransferred(fetched.outcome), ...facts };
      }
      const text = await readContents(fetched.outcome.bytes, document.compression);
      const known = Object.values(asked.access.credentials);
      const results = text === null ? null : readProcessingReport(text, messageIds, known);
      if (results === null) return { kind: 'failed', outcome: UNREADABLE_REPORT, ...facts };
      return { kind: 'report', results, ...facts };
    },

    cancel: async (account, feedId, signal) => {
      const asked = await ask(
        account,
        'cancelFeed',
        `Feed ${feedId}`,
        ({ settings }, token, until) => deleteFeed(settings.baseUrl, token, feedId, until),
        signal,
      );
      return asked.text === null ? failed(asked) : { kind: 'asked', ...factsOf(asked) };
    },

    search: async (account, createdSince, signal) => {
      const asked = await ask(
        account,
        'getFeeds',
        `Feeds since ${createdSince}`,
        ({ settings }, token, until) => getFeeds(settings.baseUrl, token, createdSince, until),
        signal,
      );
      const feeds = asked.text === null ? null : readFeeds(asked.text);
      return feeds === null ? failed(asked) : { kind: 'found', feeds, ...factsOf(asked) };
    },
  };
}

function factsOf({ evidence, learned }: Asked): CallFacts {
  return { evidence, learned };
}

function failed(asked: Asked, outcome: Refusal = asked.failure) {
  return { kind: 'failed', outcome, ...factsOf(asked) } as const;
}

/** An internal error may have come after the feed was created: it proves nothing. */
function provenRefusal({ failure, evidence }: Asked): Refusal {
  const status = evidence.at(-1)?.httpStatus ?? 0;
  if (failure.kind !== 'rejected' || status < 500) return failure;
  const message = `It is not known whether Amazon took this. ${failure.message}`;
  return { kind: 'unknown', message };
}
