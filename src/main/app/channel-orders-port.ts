import type { ImportedOrder } from '../domain/imported-order.ts';
import type { CallFacts, Refusal } from './channel-call-port.ts';

/** Orders that are read from a channel; see `channel-port.ts`. */

export type OrdersRequest = {
  /**
   * UTC. All orders that were changed since then, also those that others have shipped or called off
   * meanwhile; null for everything that is open.
   */
  readonly changedSince: string | null;
  /** As the page before named it; null for the first page. */
  readonly page: string | null;
};

export type OrdersAnswer = CallFacts &
  (
    | {
        readonly kind: 'page';
        readonly orders: readonly ImportedOrder[];
        readonly nextPage: string | null;
        /** Orders that could not be read, each with its reason in words, without anything of a buyer. */
        readonly problems: readonly string[];
        /**
         * UTC, by the channel's own clock: every change before it is in this answer and its further
         * pages. Left out where the channel does not say: the caller then takes its own time.
         */
        readonly completeUntil?: string;
      }
    | { readonly kind: 'failed'; readonly outcome: Refusal }
  );
