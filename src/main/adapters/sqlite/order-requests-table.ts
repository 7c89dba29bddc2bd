import type { ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type {
  OrderRequestChange,
  OrderRequestRecord,
  OrderRequestsTable,
} from '../../app/order-request-port.ts';
import type { WaitReason } from '../../domain/write-back.ts';
import type { Connection, Named } from './connection.ts';
import { createOrderRequestLanes } from './order-request-lanes.ts';
import { orderRequestColumns, toOrderRequest } from './order-request-rows.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';

type Values = Omit<OrderRequestChange, 'mustReadBack' | 'reference'> & {
  readonly mustReadBack: number;
  /** Null where it is to stay as it is. */
  readonly reference: string | null;
  readonly settledAt: string | null;
};

type Added = Omit<Parameters<OrderRequestsTable['insert']>[0], 'payload' | 'byHand' | 'dueAt'> & {
  readonly payload: string;
  readonly state: 'Pending' | 'Failed';
  readonly dueAt: string | null;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly settledAt: string | null;
};

export function createOrderRequestsTable(connection: Connection): OrderRequestsTable {
  const { prepare } = connection;
  const insert = prepare((the: Named<Added>) =>
    query.insertInto('order_requests').values({
      id: the('id'),
      order_key: the('orderKey'),
      account_id: the('accountId'),
      target: the('target'),
      operation: the('operation'),
      payment_key: the('paymentKey'),
      payload: the('payload'),
      state: the('state'),
      error_count: 0,
      deferral_count: 0,
      attempt_number: 0,
      round: 1,
      must_read_back: 0,
      due_at: the('dueAt'),
      lease_until: null,
      last_attempt_at: null,
      wait_reason: '',
      error_code: the('errorCode'),
      error_message: the('errorMessage'),
      reference: '',
      created_at: the('now'),
      created_by: the('createdBy'),
      settled_at: the('settledAt'),
    }),
  );
  const requests = () =>
    query
      .selectFrom('order_requests as r')
      .innerJoin('orders as o', 'o.order_key', 'r.order_key')
      .select(orderRequestColumns);
  const find = prepare((the: Named<{ id: string }>) => requests().where('r.id', '=', the('id')));
  const findByKey = prepare((the: Named<{ key: number }>) =>
    requests().where('r.request_key', '=', the('key')),
  );
  const ofOrder = prepare((the: Named<{ orderKey: number }>) =>
    requests().where('r.order_key', '=', the('orderKey')).orderBy('r.request_key'),
  );
  const missingAnswer = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('packages as p')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .innerJoin('orders as root', (join) =>
        join.on('root.order_key', '=', sql<number>`coalesce(o.split_from_key, o.order_key)`),
      )
      .innerJoin('order_requests as r', 'r.order_key', 'root.order_key')
      .select('r.state')
      .where('p.package_key', '=', the('packageKey'))
      .where('r.operation', '=', 'accept')
      .where((is) =>
        is.or([
          is('r.state', 'in', ['Pending', 'Sending', 'Unknown']),
          is.and([is('r.state', '=', 'Failed'), is('root.state', '!=', 'Canceled')]),
          // Taken back, so that a line is pending again: nothing was told, and an answer is to come.
          is.and([
            is('r.state', '=', 'Withdrawn'),
            is('root.acceptance', '=', 'Pending'),
            is('root.state', '!=', 'Canceled'),
            is.not(
              is.exists(
                is
                  .selectFrom('order_requests as told')
                  .select('told.request_key')
                  .whereRef('told.order_key', '=', 'root.order_key')
                  .where('told.target', '=', 'channel')
                  .where('told.operation', '=', 'accept')
                  .where('told.state', '!=', 'Withdrawn'),
              ),
            ),
          ]),
        ]),
      )
      .orderBy(sql`r.state = 'Failed'`, 'desc')
      .limit(1),
  );
  const ofPayment = prepare((the: Named<{ paymentKey: number }>) =>
    requests().where('r.payment_key', '=', the('paymentKey')).orderBy('r.request_key'),
  );
  const failed = prepare((the: Named<{ limit: number }>) =>
    requests().where(sql<SqlBool>`r.state = 'Failed'`).orderBy('r.request_key').limit(the('limit')),
  );
  // Each in the words of its partial index: almost all rows are at their end, and none of those is read.
  const waiting = prepare((the: Named<{ limit: number }>) =>
    requests().where(sql<SqlBool>`r.state IN ('Pending', 'Unknown')`).limit(the('limit')),
  );
  const sending = prepare((the: Named<{ limit: number }>) =>
    requests().where(sql<SqlBool>`r.state = 'Sending'`).limit(the('limit')),
  );
  const counts = prepare(() =>
    query.selectNoFrom([
      sql<number>`(SELECT count(*) FROM order_requests WHERE state IN ('Pending', 'Unknown'))
        + (SELECT count(*) FROM order_requests WHERE state = 'Sending')`.as('waiting'),
      sql<number>`(SELECT count(*) FROM order_requests WHERE state = 'Failed')`.as('failed'),
    ]),
  );
  const claim = prepare((the: Named<{ key: number; now: string; until: string }>) =>
    query
      .updateTable('order_requests')
      .set((row) => ({
        state: 'Sending' as const,
        lease_until: the('until'),
        due_at: null,
        attempt_number: row('attempt_number', '+', 1),
        last_attempt_at: the('now'),
        wait_reason: '',
      }))
      .where('request_key', '=', the('key'))
      .where('state', 'in', ['Pending', 'Unknown'])
      .where('due_at', '<=', the('now')),
  );
  const startAttempt = prepare(
    (the: Named<{ key: number; number: number; round: number; operation: string; now: string }>) =>
      query.insertInto('order_request_attempts').values({
        request_key: the('key'),
        number: the('number'),
        round: the('round'),
        counted: 0,
        operation: the('operation'),
        started_at: the('now'),
        ended_at: null,
        outcome: 'started',
        code: '',
        message: '',
        calls: '[]',
      }),
  );
  const settle = prepare((the: Named<Values & { key: number; number: number }>) =>
    query
      .updateTable('order_requests')
      .set((row) => changedColumns(the, row))
      .where('request_key', '=', the('key'))
      .where('state', '=', 'Sending')
      .where('attempt_number', '=', the('number')),
  );
  const endAttempt = prepare(
    (
      the: Named<{
        key: number;
        number: number;
        counted: number;
        outcome: string;
        code: string;
        message: string;
        calls: string;
        now: string;
      }>,
    ) =>
      query
        .updateTable('order_request_attempts')
        .set({
          counted: the('counted'),
          ended_at: the('now'),
          outcome: the('outcome'),
          code: the('code'),
          message: the('message'),
          calls: the('calls'),
        })
        .where('request_key', '=', the('key'))
        .where('number', '=', the('number')),
  );
  const change = prepare((the: Named<Values & { key: number; rounds: number }>) =>
    query
      .updateTable('order_requests')
      .set((row) => ({ ...changedColumns(the, row), round: row('round', '+', the('rounds')) }))
      .where('request_key', '=', the('key')),
  );
  const closeOpen = prepare((the: Named<{ key: number; message: string; now: string }>) =>
    query
      .updateTable('order_request_attempts')
      .set({ ended_at: the('now'), outcome: 'interrupted', message: the('message') })
      .where('request_key', '=', the('key'))
      .where('ended_at', 'is', null),
  );
  const attempts = prepare((the: Named<{ key: number }>) =>
    query
      .selectFrom('order_request_attempts')
      .select([
        'number',
        'operation',
        'counted',
        'started_at as startedAt',
        'ended_at as endedAt',
        'outcome',
        'code',
        'message',
      ])
      .where('request_key', '=', the('key'))
      .orderBy('number'),
  );
  const known = (key: number): OrderRequestRecord | null => {
    const row = findByKey.first({ key });
    return row === undefined ? null : toOrderRequest(row);
  };

  return {
    insert: ({ payload, byHand, dueAt, ...added }) => {
      const { key } = insert.run({
        ...added,
        payload: JSON.stringify(payload),
        state: byHand === undefined ? 'Pending' : 'Failed',
        dueAt: byHand === undefined ? (dueAt ?? added.now) : null,
        errorCode: byHand === undefined ? '' : 'by-hand',
        errorMessage: byHand ?? '',
        settledAt: byHand === undefined ? null : added.now,
      });
      return key;
    },
    find: (id) => {
      const row = find.first({ id });
      return row === undefined ? null : toOrderRequest(row);
    },
    findByKey: known,
    listByOrder: (orderKey) => ofOrder.all({ orderKey }).map(toOrderRequest),
    missingAnswer: (packageKey) => {
      const row = missingAnswer.first({ packageKey });
      if (row === undefined) return null;
      return row.state === 'Failed' ? 'failed' : 'open';
    },
    listByPayment: (paymentKey) => ofPayment.all({ paymentKey }).map(toOrderRequest),
    listFailed: (limit) => failed.all({ limit }).map(toOrderRequest),
    listWaiting: (limit) =>
      [...sending.all({ limit }), ...waiting.all({ limit })].map(toOrderRequest),
    counts: () => counts.first({}) ?? { waiting: 0, failed: 0 },
    claim: (key, { now, until, operation }) => {
      if (claim.run({ key, now, until }).changes === 0) return null;
      const row = known(key);
      if (row === null) return null;
      startAttempt.run({ key, number: row.attemptNumber, round: row.round, operation, now });
      return row;
    },
    settle: (key, changed, { number, counted, outcome, calls, now }) => {
      const { changes } = settle.run({ ...valuesOf(changed, now), key, number });
      endAttempt.run({
        key,
        number,
        counted: Number(counted),
        outcome,
        code: changed.errorCode,
        message: changed.errorMessage,
        calls: JSON.stringify(calls),
        now,
      });
      return changes > 0;
    },
    change: (key, { newRound = false, ...changed }, now) => {
      change.run({ ...valuesOf(changed, now), key, rounds: Number(newRound) });
    },
    closeOpenAttempts: (key, message, now) => {
      closeOpen.run({ key, message, now });
    },
    attempts: (key) =>
      attempts.all({ key }).map(({ counted, ...row }) => ({ ...row, counted: counted === 1 })),
    ...createOrderRequestLanes(connection),
  };
}

function changedColumns(the: Named<Values>, row: ExpressionBuilder<Schema, 'order_requests'>) {
  return {
    state: the('state'),
    error_count: the('errorCount'),
    deferral_count: the('deferralCount'),
    must_read_back: the('mustReadBack'),
    due_at: the('dueAt'),
    lease_until: null,
    wait_reason: the('waitReason'),
    error_code: the('errorCode'),
    error_message: the('errorMessage'),
    reference: row.fn.coalesce(the('reference'), 'reference'),
    settled_at: the('settledAt'),
  };
}

function valuesOf(change: OrderRequestChange, now: string): Values {
  const { state, errorCount, deferralCount, dueAt, errorCode, errorMessage, reference } = change;
  return {
    ...{ state, errorCount, deferralCount, dueAt, errorCode, errorMessage },
    waitReason: change.waitReason satisfies WaitReason,
    mustReadBack: Number(change.mustReadBack),
    reference: reference ?? null,
    settledAt: state === 'Pending' || state === 'Unknown' ? null : now,
  };
}
