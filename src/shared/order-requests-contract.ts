import { z } from 'zod';
import { commandId, id, nothing } from './contract-parts.ts';
import { orderRequestsView, orderRequestView } from './order-requests-views.ts';

/** What channels and payment providers are told about orders, besides shipments. */
export const orderRequestsContract = {
  /** Those that failed and wait for a person, over all orders. */
  'orderRequests.failed': { input: nothing, output: orderRequestsView },
  /** Tried now; a failed one gets a new round of five attempts. */
  'orderRequests.retry': {
    input: z.strictObject({ commandId, requestId: id }),
    output: orderRequestView,
  },
  /** A person has done it on the other side's own page. */
  'orderRequests.markDone': {
    input: z.strictObject({ commandId, requestId: id, note: z.string().trim().max(500) }),
    output: orderRequestView,
  },
} as const;
