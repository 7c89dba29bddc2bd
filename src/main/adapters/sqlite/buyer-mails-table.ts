import { type SqlBool, sql } from 'kysely';
import type { BuyerMailKind } from '../../../shared/mail-views.ts';
import type { BuyerMailRecord, BuyerMailsTable } from '../../app/mail-store-port.ts';
import { createBuyerMailQueue } from './buyer-mail-queue.ts';
import { mailRows, toBuyerMail } from './buyer-mail-rows.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type NewMail = {
  readonly kind: BuyerMailKind;
  readonly packageKey: number | null;
  readonly orderKey: number | null;
  readonly state: 'Pending' | 'Cancelled';
  readonly recipient: string;
  readonly reason: BuyerMailRecord['reason'];
  readonly dueAt: string | null;
  readonly now: string;
};

export function createBuyerMailsTable(connection: Connection): BuyerMailsTable {
  const { prepare } = connection;
  const addressOf = prepare((the: Named<{ orderKey: number }>) =>
    query.selectFrom('orders').select('buyer_email').where('order_key', '=', the('orderKey')),
  );
  const findByPackage = prepare((the: Named<{ packageKey: number }>) =>
    mailRows().where('m.package_key', '=', the('packageKey')),
  );
  const findByOrder = prepare((the: Named<{ orderKey: number }>) =>
    mailRows().where('m.order_key', '=', the('orderKey')),
  );
  const insert = prepare((the: Named<NewMail>) =>
    query.insertInto('buyer_mails').values({
      kind: the('kind'),
      package_key: the('packageKey'),
      order_key: the('orderKey'),
      state: the('state'),
      recipient: the('recipient'),
      reason: the('reason'),
      error_count: 0,
      deferral_count: 0,
      attempt_number: 0,
      round: 1,
      message_begun: 0,
      due_at: the('dueAt'),
      lease_until: null,
      wait_reason: '',
      error_code: '',
      error_message: '',
      asked_at: null,
      sent_at: null,
      created_at: the('now'),
    }),
  );
  const attempts = prepare((the: Named<{ mailKey: number }>) =>
    query
      .selectFrom('buyer_mail_attempts')
      .select([
        'number',
        'counted',
        'started_at as startedAt',
        'ended_at as endedAt',
        'outcome',
        'code',
        'message',
        'stage',
        'smtp_code as smtpCode',
        'answer',
      ])
      .where('mail_key', '=', the('mailKey'))
      .orderBy('number'),
  );
  const mails = query.selectFrom('buyer_mails').select(sql<number>`count(*)`.as('count'));
  const counts = prepare(() =>
    query.selectNoFrom([
      mails.where(sql<SqlBool>`state IN ('Pending', 'Sending')`).as('waiting'),
      mails.where(sql<SqlBool>`state IN ('Failed', 'Unknown')`).as('needPerson'),
    ]),
  );

  return {
    addressOf: (orderKey) => addressOf.first({ orderKey })?.buyer_email ?? '',
    findByPackage: (packageKey) => {
      const row = findByPackage.first({ packageKey });
      return row === undefined ? null : toBuyerMail(row);
    },
    findByOrder: (orderKey) => {
      const row = findByOrder.first({ orderKey });
      return row === undefined ? null : toBuyerMail(row);
    },
    insert: ({ subject, ...added }) => {
      insert.run({
        ...added,
        kind: subject.kind,
        packageKey: subject.kind === 'shipment' ? subject.packageKey : null,
        orderKey: subject.kind === 'cancellation' ? subject.orderKey : null,
        dueAt: added.state === 'Pending' ? added.now : null,
      });
    },
    attempts: (mailKey) =>
      attempts.all({ mailKey }).map(({ counted, ...attempt }) => ({
        ...attempt,
        counted: counted === 1,
      })),
    list: ({ states, offset, limit }) => {
      const rows = connection.all(
        mailRows()
          .$if(states !== null, (all) => all.where('m.state', 'in', states ?? []))
          .orderBy('m.mail_key', 'desc')
          .limit(limit)
          .offset(offset),
      );
      const total = connection.first(
        query
          .selectFrom('buyer_mails as m')
          .$if(states !== null, (all) => all.where('m.state', 'in', states ?? []))
          .select(sql<number>`count(*)`.as('count')),
      );
      return { mails: rows.map(toBuyerMail), total: total?.count ?? 0 };
    },
    counts: () => {
      const row = counts.first({});
      return { waiting: row?.waiting ?? 0, needPerson: row?.needPerson ?? 0 };
    },
    ...createBuyerMailQueue(connection),
  };
}
