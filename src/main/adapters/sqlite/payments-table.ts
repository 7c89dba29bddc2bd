import type { NewPayment, PaymentChange, PaymentsTable } from '../../app/payment-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type AddedTransaction = Parameters<PaymentsTable['addTransaction']>[0];
type ChangedTransaction = Parameters<PaymentsTable['changeTransaction']>[1] & {
  readonly key: number;
};

/** Payments of orders and what was moved of them; see `payment-store-port.ts`. */
export function createPaymentsTable({ prepare }: Connection): PaymentsTable {
  const payments = () =>
    query
      .selectFrom('payments as p')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .select([
        'p.payment_key as key',
        'p.id',
        'p.order_key as orderKey',
        'o.account_id as accountId',
        'o.channel_order_id as channelOrderId',
        'p.gateway',
        'p.kind',
        'p.reference',
        'p.currency',
        'p.authorized_minor as authorizedMinor',
        'p.captured_minor as capturedMinor',
        'p.reversed_minor as reversedMinor',
        'p.refunded_minor as refundedMinor',
        'p.provider_status as providerStatus',
        'p.authorized_at as authorizedAt',
        'p.expires_at as expiresAt',
        'p.synced_at as syncedAt',
      ]);
  const find = prepare((the: Named<{ id: string }>) => payments().where('p.id', '=', the('id')));
  const findByKey = prepare((the: Named<{ key: number }>) =>
    payments().where('p.payment_key', '=', the('key')),
  );
  const findByReference = prepare(
    (the: Named<{ gateway: NewPayment['gateway']; reference: string }>) =>
      payments()
        .where('p.gateway', '=', the('gateway'))
        .where('p.reference', '=', the('reference')),
  );
  const ofOrder = prepare((the: Named<{ orderKey: number }>) =>
    payments().where('p.order_key', '=', the('orderKey')).orderBy('p.payment_key'),
  );
  const insert = prepare((the: Named<NewPayment>) =>
    query.insertInto('payments').values({
      id: the('id'),
      order_key: the('orderKey'),
      gateway: the('gateway'),
      kind: the('kind'),
      reference: the('reference'),
      currency: the('currency'),
      authorized_minor: the('authorizedMinor'),
      captured_minor: 0,
      reversed_minor: 0,
      refunded_minor: 0,
      provider_status: '',
      authorized_at: the('authorizedAt'),
      expires_at: null,
      synced_at: null,
      created_at: the('now'),
    }),
  );
  const change = prepare((the: Named<PaymentChange & { key: number }>) =>
    query
      .updateTable('payments')
      .set({
        currency: the('currency'),
        authorized_minor: the('authorizedMinor'),
        captured_minor: the('capturedMinor'),
        reversed_minor: the('reversedMinor'),
        refunded_minor: the('refundedMinor'),
        provider_status: the('providerStatus'),
        authorized_at: the('authorizedAt'),
        expires_at: the('expiresAt'),
        synced_at: the('syncedAt'),
      })
      .where('payment_key', '=', the('key')),
  );
  const transactions = prepare((the: Named<{ paymentKey: number }>) =>
    query
      .selectFrom('payment_transactions as t')
      .leftJoin('order_requests as r', 'r.request_key', 't.request_key')
      .select([
        't.transaction_key as key',
        't.id',
        't.kind',
        't.amount_minor as amountMinor',
        't.state',
        't.reference',
        't.message',
        't.request_key as requestKey',
        'r.id as requestId',
        't.at',
        't.actor',
      ])
      .where('t.payment_key', '=', the('paymentKey'))
      .orderBy('t.transaction_key'),
  );
  const addTransaction = prepare((the: Named<AddedTransaction>) =>
    query.insertInto('payment_transactions').values({
      id: the('id'),
      payment_key: the('paymentKey'),
      kind: the('kind'),
      amount_minor: the('amountMinor'),
      state: the('state'),
      reference: the('reference'),
      message: the('message'),
      request_key: the('requestKey'),
      at: the('at'),
      actor: the('actor'),
    }),
  );
  const changeTransaction = prepare((the: Named<ChangedTransaction>) =>
    query
      .updateTable('payment_transactions')
      .set({
        state: the('state'),
        amount_minor: the('amountMinor'),
        reference: the('reference'),
        message: the('message'),
      })
      .where('transaction_key', '=', the('key')),
  );

  return {
    find: (id) => find.first({ id }) ?? null,
    findByKey: (key) => findByKey.first({ key }) ?? null,
    findByReference: (gateway, reference) => findByReference.first({ gateway, reference }) ?? null,
    listByOrder: (orderKey) => ofOrder.all({ orderKey }),
    insert: (added) => insert.run(added).key,
    change: (key, changed) => {
      change.run({ ...changed, key });
    },
    transactions: (paymentKey) =>
      transactions.all({ paymentKey }).map((row) => ({ ...row, requestId: row.requestId ?? '' })),
    addTransaction: (added) => {
      addTransaction.run(added);
    },
    changeTransaction: (key, changed) => {
      changeTransaction.run({ ...changed, key });
    },
  };
}
