import { type SqlBool, sql } from 'kysely';
import type {
  AcceptanceMailChange,
  AcceptanceMailRecord,
  AcceptanceMailsTable,
} from '../../app/acceptance-store-port.ts';
import { maskAddress } from '../../domain/mail/mail-address.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type NewMail = {
  readonly id: string;
  readonly recipientName: string;
  readonly recipient: string;
  readonly orderNumbers: string;
  readonly orderCount: number;
  readonly now: string;
};

const isPending = sql<SqlBool>`state = 'Pending'`;
const isSending = sql<SqlBool>`state = 'Sending'`;

/** Notices of orders that are pending, and the mails about them (MP1). */
export function createAcceptanceMailsTable({ prepare }: Connection): AcceptanceMailsTable {
  const oldest = prepare(() =>
    query
      .selectFrom('acceptance_notices')
      .select('noticed_at as at')
      .where(sql<SqlBool>`mailed_at IS NULL`)
      .orderBy('noticed_at')
      .limit(1),
  );
  const waiting = prepare(() =>
    query
      .selectFrom('acceptance_notices as n')
      .innerJoin('orders as o', 'o.order_key', 'n.order_key')
      .select('o.order_number as orderNumber')
      .where(sql<SqlBool>`n.mailed_at IS NULL`)
      .where('o.acceptance', '=', 'Pending')
      .where('o.state', '<>', 'Canceled')
      .orderBy('n.order_key'),
  );
  const take = prepare((the: Named<{ now: string }>) =>
    query
      .updateTable('acceptance_notices')
      .set({ mailed_at: the('now') })
      .where(sql<SqlBool>`mailed_at IS NULL`),
  );
  const recipients = prepare(() =>
    query
      .selectFrom('users')
      .select(['name', 'email'])
      .where('removed_at', 'is', null)
      .where('email', '<>', '')
      .where(
        sql<SqlBool>`EXISTS (SELECT 1 FROM json_each(users.rights) r WHERE r.value = 'accept')`,
      )
      .orderBy('name'),
  );
  const insert = prepare((the: Named<NewMail>) =>
    query.insertInto('acceptance_mails').values({
      id: the('id'),
      recipient_name: the('recipientName'),
      recipient: the('recipient'),
      order_numbers: the('orderNumbers'),
      order_count: the('orderCount'),
      state: 'Pending',
      error_count: 0,
      deferral_count: 0,
      attempt_number: 0,
      message_begun: 0,
      due_at: the('now'),
      lease_until: null,
      error_code: '',
      error_message: '',
      created_at: the('now'),
      sent_at: null,
    }),
  );
  const mails = () =>
    query
      .selectFrom('acceptance_mails')
      .select([
        'mail_key as key',
        'id',
        'recipient_name as recipientName',
        'recipient',
        'order_numbers as orderNumbers',
        'order_count as orderCount',
        'error_count as errorCount',
        'deferral_count as deferralCount',
        'attempt_number as attemptNumber',
        'message_begun as messageBegun',
        'created_at as createdAt',
      ]);
  const firstDue = prepare((the: Named<{ now: string }>) =>
    mails()
      .where(isPending)
      .where('due_at', '<=', the('now'))
      .orderBy('due_at')
      .orderBy('mail_key')
      .limit(1),
  );
  const find = prepare((the: Named<{ key: number }>) => mails().where('mail_key', '=', the('key')));
  const nextDue = prepare(() =>
    query
      .selectFrom('acceptance_mails')
      .select('due_at as at')
      .where(isPending)
      .orderBy('due_at')
      .limit(1),
  );
  const nextLease = prepare(() =>
    query
      .selectFrom('acceptance_mails')
      .select('lease_until as at')
      .where(isSending)
      .orderBy('lease_until')
      .limit(1),
  );
  const claim = prepare((the: Named<{ key: number; until: string }>) =>
    query
      .updateTable('acceptance_mails')
      .set((row) => ({
        state: 'Sending' as const,
        due_at: null,
        lease_until: the('until'),
        message_begun: 0,
        attempt_number: row('attempt_number', '+', 1),
      }))
      .where('mail_key', '=', the('key'))
      .where(isPending),
  );
  const begin = prepare((the: Named<{ key: number; number: number; now: string; until: string }>) =>
    query
      .updateTable('acceptance_mails')
      .set({ message_begun: 1, lease_until: the('until') })
      .where('mail_key', '=', the('key'))
      .where(isSending)
      .where('attempt_number', '=', the('number'))
      .where('message_begun', '=', 0)
      .where('lease_until', '>', the('now')),
  );
  const settle = prepare(
    (
      the: Named<
        AcceptanceMailChange & {
          key: number;
          number: number;
          recipient: string;
          sentAt: string | null;
        }
      >,
    ) =>
      query
        .updateTable('acceptance_mails')
        .set({
          state: the('state'),
          recipient: the('recipient'),
          error_count: the('errorCount'),
          deferral_count: the('deferralCount'),
          due_at: the('dueAt'),
          lease_until: null,
          error_code: the('errorCode'),
          error_message: the('errorMessage'),
          sent_at: the('sentAt'),
        })
        .where('mail_key', '=', the('key'))
        .where('attempt_number', '=', the('number'))
        // That it was sent is true whatever was concluded meanwhile, and spares a second one.
        .where((row) =>
          row.or([
            sql<SqlBool>`state IN ('Sending', 'Unknown')`,
            row(the('sentAt'), 'is not', null),
          ]),
        ),
  );
  const deferAll = prepare((the: Named<{ dueAt: string }>) =>
    query
      .updateTable('acceptance_mails')
      .set({ due_at: the('dueAt') })
      .where(isPending)
      .where('due_at', '<', the('dueAt')),
  );
  const expired = prepare((the: Named<{ now: string }>) =>
    mails().where(isSending).where('lease_until', '<=', the('now')).orderBy('mail_key'),
  );
  const counts = prepare(() =>
    query
      .selectFrom('acceptance_mails')
      .select([
        sql<number>`coalesce(sum(state IN ('Pending', 'Sending')), 0)`.as('waiting'),
        sql<number>`coalesce(sum(state = 'Sent'), 0)`.as('sent'),
        sql<number>`coalesce(sum(state IN ('Failed', 'Unknown')), 0)`.as('failed'),
        sql<string | null>`max(sent_at)`.as('lastSentAt'),
      ]),
  );
  const lastError = prepare(() =>
    query
      .selectFrom('acceptance_mails')
      .select('error_message as message')
      .orderBy('mail_key', 'desc')
      .limit(1),
  );

  return {
    oldestNotice: () => oldest.first({})?.at ?? null,
    takeNotices: (now) => {
      const numbers = waiting.all({}).map(({ orderNumber }) => orderNumber);
      take.run({ now });
      return numbers;
    },
    recipients: () => recipients.all({}),
    insert: ({ orderNumbers, ...added }) => {
      insert.run({ ...added, orderNumbers: JSON.stringify(orderNumbers) });
    },
    nextDueAt: () => {
      const times = [nextDue.first({})?.at, nextLease.first({})?.at];
      return times.filter((at): at is string => typeof at === 'string').sort()[0] ?? null;
    },
    isDue: (now) => firstDue.first({ now }) !== undefined,
    claim: ({ now, until }) => {
      const due = firstDue.first({ now });
      if (due === undefined || claim.run({ key: due.key, until }).changes === 0) return null;
      const row = find.first({ key: due.key });
      return row === undefined ? null : toMail(row);
    },
    beginMessage: (key, attempt) => begin.run({ key, ...attempt }).changes === 1,
    settle: (key, number, change, now) => {
      const row = find.first({ key });
      if (row === undefined) return;
      const isSent = change.state === 'Sent';
      const recipient = isSent ? maskAddress(row.recipient) : row.recipient;
      settle.run({ ...change, key, number, recipient, sentAt: isSent ? now : null });
    },
    deferAll: (dueAt) => {
      deferAll.run({ dueAt });
    },
    expired: (now) => expired.all({ now }).map(toMail),
    summary: () => {
      const { waiting: left = 0, sent = 0, failed = 0, lastSentAt = null } = counts.first({}) ?? {};
      const message = lastError.first({})?.message ?? '';
      return { waiting: left, sent, failed, lastSentAt, lastError: message };
    },
  };
}

function toMail(
  row: Omit<AcceptanceMailRecord, 'orderNumbers' | 'messageBegun'> & {
    readonly orderNumbers: string;
    readonly messageBegun: number;
  },
): AcceptanceMailRecord {
  return {
    ...row,
    orderNumbers: JSON.parse(row.orderNumbers) as string[],
    messageBegun: row.messageBegun === 1,
  };
}
