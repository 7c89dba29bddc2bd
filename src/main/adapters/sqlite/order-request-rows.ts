import type { OrderRequestRecord } from '../../app/order-request-port.ts';
import type { WaitReason } from '../../domain/write-back.ts';

/** Columns of `order_requests as r` and `orders as o` under the names of OrderRequestRecord. */
export const orderRequestColumns = [
  'r.request_key as key',
  'r.id',
  'r.order_key as orderKey',
  'o.id as orderId',
  'o.order_number as orderNumber',
  'r.account_id as accountId',
  'r.target',
  'r.operation',
  'r.payment_key as paymentKey',
  'r.payload',
  'r.state',
  'r.error_count as errorCount',
  'r.deferral_count as deferralCount',
  'r.attempt_number as attemptNumber',
  'r.round',
  'r.must_read_back as mustReadBack',
  'r.due_at as dueAt',
  'r.last_attempt_at as lastAttemptAt',
  'r.wait_reason as waitReason',
  'r.error_code as errorCode',
  'r.error_message as errorMessage',
  'r.reference',
  'r.created_at as createdAt',
  'r.created_by as createdBy',
  'r.settled_at as settledAt',
] as const;

type Row = Omit<OrderRequestRecord, 'payload' | 'mustReadBack' | 'waitReason'> & {
  readonly payload: string;
  readonly mustReadBack: number;
  readonly waitReason: string;
};

export function toOrderRequest(row: Row): OrderRequestRecord {
  return {
    ...row,
    payload: JSON.parse(row.payload) as unknown,
    mustReadBack: row.mustReadBack === 1,
    waitReason: row.waitReason as WaitReason,
  };
}
