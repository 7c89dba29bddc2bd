import { z } from 'zod';
import { commandId, id } from './contract-parts.ts';
import { cancelPreviewView } from './order-cancel-views.ts';
import { orderPageView } from './order-page-views.ts';
import { cancelReasons } from './order-words.ts';

/** Cancel Order (UC16, UC17). */
export const orderCancelContract = {
  'orderCancel.preview': { input: z.strictObject({ orderId: id }), output: cancelPreviewView },
  'orderCancel.cancel': {
    input: z.strictObject({
      commandId,
      orderId: id,
      expectedRevision: z.int().min(0),
      reason: z.enum(cancelReasons),
      note: z.string().trim().max(500).default(''),
      /** Opt-in of the customer e-mail; counts only where the channel leaves the choice. */
      notifyBuyer: z.boolean(),
      /** What becomes of labels that are made already; needed where there are any. */
      labels: z.enum(['void', 'keep']).optional(),
      /** The person has read that the channel keeps what it was told first (QP8). */
      acknowledgeLocked: z.boolean().default(false),
      /** What becomes of money that was captured already. */
      captured: z.enum(['refund', 'keep']).default('refund'),
    }),
    output: orderPageView,
  },
} as const;
