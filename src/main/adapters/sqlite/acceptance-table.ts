import { type SqlBool, sql } from 'kysely';
import type { LineAcceptance } from '../../../shared/order-words.ts';
import type { AcceptanceTable } from '../../app/acceptance-store-port.ts';
import { createAcceptanceRefresh } from './acceptance-refresh.ts';
import type { Connection, Named } from './connection.ts';
import { createOrderTouch } from './order-revision.ts';
import { query } from './query-builder.ts';
import { createRejectionReasons } from './rejection-reasons.ts';

type Answered = {
  readonly lineKey: number;
  readonly acceptance: LineAcceptance;
  readonly quantityAccepted: number | null;
  readonly reasonId: string | null;
  readonly text: string;
  readonly note: string;
  readonly at: string | null;
  readonly by: string;
};

export function createAcceptanceTable(connection: Connection): AcceptanceTable {
  const { prepare } = connection;
  const refresh = createAcceptanceRefresh(connection);
  const touch = createOrderTouch(connection);
  const signatures = prepare((the: Named<{ orderKey: number }>) =>
    query
      .selectFrom('order_lines')
      .select(['id as lineId', 'answered_at as answeredAt', 'answered_by as answeredBy'])
      .where('order_key', '=', the('orderKey')),
  );
  const setAnswer = prepare((the: Named<Answered>) =>
    query
      .updateTable('order_lines')
      .set({
        acceptance: the('acceptance'),
        quantity_accepted: the('quantityAccepted'),
        rejection_reason_id: the('reasonId'),
        rejection_text: the('text'),
        seller_note: the('note'),
        answered_at: the('at'),
        answered_by: the('by'),
      })
      .where('line_key', '=', the('lineKey')),
  );
  const unnoticed = prepare((the: Named<{ accountId: string }>) =>
    query
      .selectFrom('orders as o')
      .select('o.id')
      .where('o.account_id', '=', the('accountId'))
      // Literal, as the index says it.
      .where(sql<SqlBool>`o.acceptance = 'Pending'`)
      .where('o.state', '<>', 'Canceled')
      .where(
        sql<SqlBool>`NOT EXISTS (SELECT 1 FROM acceptance_notices n WHERE n.order_key = o.order_key)`,
      )
      .orderBy('o.order_key'),
  );
  const notice = prepare((the: Named<{ orderKey: number; now: string }>) =>
    query
      .insertInto('acceptance_notices')
      .values({ order_key: the('orderKey'), noticed_at: the('now') })
      .onConflict((on) => on.column('order_key').doNothing()),
  );

  return {
    reasons: createRejectionReasons(connection),
    signatures: (orderKey) => signatures.all({ orderKey }),
    setAnswer: (lineKey, answer, { at, by }) => {
      setAnswer.run({
        lineKey,
        acceptance: answer?.acceptance ?? 'Pending',
        quantityAccepted: answer?.quantityAccepted ?? null,
        reasonId: answer?.rejectionReasonId ?? null,
        text: answer?.rejectionText ?? '',
        note: answer?.sellerNote ?? '',
        at: answer === null ? null : at,
        by: answer === null ? '' : by,
      });
    },
    refresh: (orderKey, now) => {
      const acceptance = refresh(orderKey, now);
      touch(orderKey, now);
      return acceptance;
    },
    unnoticed: (accountId) => unnoticed.all({ accountId }).map(({ id }) => id),
    notice: (orderKey, now) => {
      notice.run({ orderKey, now });
    },
  };
}
