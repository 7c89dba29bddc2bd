import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { BuyerMailState } from '../../../shared/mail-views.ts';
import type { MailEvidence } from '../../app/mail-port.ts';
import type {
  BuyerMailChange,
  BuyerMailRecord,
  BuyerMailsTable,
} from '../../app/mail-store-port.ts';
import { mailRows, toBuyerMail } from './buyer-mail-rows.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';

// Literal, as the indexes say it.
const isPending = sql<SqlBool>`m.state = 'Pending'`;
/** The channel has the shipment, by its own answer or by a person's word (OC9: update, then mail). */
const shipmentIsThere = sql<SqlBool>`w.state IN ('Success', 'ConfirmedManually') AND p.state = 'labelled'`;
/** Of an order that is canceled still, and whose channel has to be told nothing more of it. */
const cancellationIsThere = sql<SqlBool>`o.state = 'Canceled' AND NOT EXISTS (
  SELECT 1 FROM order_requests AS r
  WHERE r.order_key = m.order_key AND r.target = 'channel' AND r.operation = 'cancel'
    AND r.state NOT IN ('Success', 'DoneByHand', 'Withdrawn')
)`;

type Change = Omit<BuyerMailChange, 'recipient' | 'reason' | 'state'> & {
  readonly state: BuyerMailState;
  readonly recipient: string | null;
  readonly reason: BuyerMailRecord['reason'] | null;
  readonly sentAt: string | null;
};

type Attempt = {
  readonly key: number;
  readonly number: number;
  readonly counted: number;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
  readonly stage: MailEvidence['stage'];
  readonly smtpCode: number | null;
  readonly answer: string;
  readonly now: string;
};

/** Claims, settles and changes single mails. */
export function createBuyerMailQueue({
  prepare,
}: Connection): Pick<
  BuyerMailsTable,
  | 'firstDue'
  | 'claim'
  | 'beginMessage'
  | 'settle'
  | 'change'
  | 'deferAll'
  | 'resumeAll'
  | 'closeOpenAttempts'
  | 'expired'
  | 'nextDueAt'
> {
  const ready = () =>
    mailRows()
      .where(isPending)
      .where((row) => row.or([shipmentIsThere, cancellationIsThere]));
  const firstDue = prepare((the: Named<{ now: string }>) =>
    ready().where('m.due_at', '<=', the('now')).orderBy('m.due_at').orderBy('m.mail_key').limit(1),
  );
  const firstReady = prepare(() => ready().orderBy('m.due_at').limit(1));
  const nextLease = prepare(() =>
    query
      .selectFrom('buyer_mails')
      .select('lease_until as at')
      .where(sql<SqlBool>`state = 'Sending'`)
      .orderBy('lease_until')
      .limit(1),
  );
  const find = prepare((the: Named<{ key: number }>) =>
    mailRows().where('m.mail_key', '=', the('key')),
  );
  const claim = prepare((the: Named<{ key: number; now: string; until: string }>) =>
    query
      .updateTable('buyer_mails')
      .set((row) => ({
        state: 'Sending' as const,
        lease_until: the('until'),
        due_at: null,
        message_begun: 0,
        attempt_number: row('attempt_number', '+', 1),
      }))
      .where('mail_key', '=', the('key'))
      .where(sql<SqlBool>`state = 'Pending'`)
      .where('due_at', '<=', the('now')),
  );
  const startAttempt = prepare(
    (the: Named<{ key: number; number: number; round: number; now: string }>) =>
      query.insertInto('buyer_mail_attempts').values({
        mail_key: the('key'),
        number: the('number'),
        round: the('round'),
        counted: 0,
        started_at: the('now'),
        ended_at: null,
        outcome: 'started',
        code: '',
        message: '',
        stage: '',
        smtp_code: null,
        answer: '',
      }),
  );
  const beginMessage = prepare(
    (the: Named<{ key: number; number: number; now: string; until: string }>) =>
      query
        .updateTable('buyer_mails')
        .set({ message_begun: 1, lease_until: the('until') })
        .where('mail_key', '=', the('key'))
        .where(sql<SqlBool>`state = 'Sending'`)
        .where('attempt_number', '=', the('number'))
        .where('message_begun', '=', 0)
        .where('lease_until', '>', the('now')),
  );
  const settle = prepare((the: Named<Change & { key: number; number: number }>) =>
    query
      .updateTable('buyer_mails')
      .set((row) => changedColumns(the, row))
      .where('mail_key', '=', the('key'))
      .where('attempt_number', '=', the('number'))
      // That it was sent is true whatever was decided meanwhile, and spares a second one.
      .where((row) =>
        row.or([sql<SqlBool>`state IN ('Sending', 'Unknown')`, row(the('sentAt'), 'is not', null)]),
      ),
  );
  const endAttempt = prepare((the: Named<Attempt>) =>
    query
      .updateTable('buyer_mail_attempts')
      .set({
        counted: the('counted'),
        ended_at: the('now'),
        outcome: the('outcome'),
        code: the('code'),
        message: the('message'),
        stage: the('stage'),
        smtp_code: the('smtpCode'),
        answer: the('answer'),
      })
      .where('mail_key', '=', the('key'))
      .where('number', '=', the('number')),
  );
  const change = prepare(
    (the: Named<Change & { key: number; rounds: number; asked: string | null }>) =>
      query
        .updateTable('buyer_mails')
        .set((row) => ({
          ...changedColumns(the, row),
          round: row('round', '+', the('rounds')),
          asked_at: row.fn.coalesce(the('asked'), 'asked_at'),
        }))
        .where('mail_key', '=', the('key')),
  );
  const deferAll = prepare((the: Named<{ dueAt: string; waitReason: string }>) =>
    query
      .updateTable('buyer_mails')
      .set({ due_at: the('dueAt'), wait_reason: the('waitReason') })
      .where(sql<SqlBool>`state = 'Pending'`)
      .where('due_at', '<', the('dueAt')),
  );
  const resumeAll = prepare((the: Named<{ now: string }>) =>
    query
      .updateTable('buyer_mails')
      .set({ due_at: the('now'), wait_reason: '', deferral_count: 0 })
      .where(sql<SqlBool>`state = 'Pending'`)
      .where('wait_reason', 'in', ['offline', 'auth']),
  );
  const closeOpen = prepare((the: Named<{ key: number; message: string; now: string }>) =>
    query
      .updateTable('buyer_mail_attempts')
      .set({ ended_at: the('now'), outcome: 'interrupted', message: the('message') })
      .where('mail_key', '=', the('key'))
      .where('ended_at', 'is', null),
  );
  const expired = prepare((the: Named<{ now: string }>) =>
    mailRows()
      .where(sql<SqlBool>`m.state = 'Sending'`)
      .where('m.lease_until', '<=', the('now'))
      .orderBy('m.mail_key'),
  );

  return {
    firstDue: (now) => {
      const row = firstDue.first({ now });
      return row === undefined ? null : toBuyerMail(row);
    },
    claim: (key, { now, until }) => {
      if (claim.run({ key, now, until }).changes === 0) return null;
      const row = find.first({ key });
      if (row === undefined) return null;
      startAttempt.run({ key, number: row.attemptNumber, round: row.round, now });
      return toBuyerMail(row);
    },
    beginMessage: (key, attempt) => beginMessage.run({ key, ...attempt }).changes === 1,
    settle: (key, changed, { number, counted, outcome, evidence, now }) => {
      settle.run({ ...valuesOf(changed, now), key, number });
      endAttempt.run({
        key,
        number,
        counted: Number(counted),
        outcome,
        code: changed.errorCode,
        message: changed.errorMessage,
        ...evidence,
        now,
      });
    },
    change: (key, { askedAnew = false, ...changed }, now) => {
      change.run({
        ...valuesOf(changed, now),
        key,
        rounds: Number(askedAnew),
        asked: askedAnew ? now : null,
      });
    },
    deferAll: (dueAt, waitReason) => {
      deferAll.run({ dueAt, waitReason });
    },
    resumeAll: (now) => {
      resumeAll.run({ now });
    },
    closeOpenAttempts: (key, message, now) => {
      closeOpen.run({ key, message, now });
    },
    expired: (now) => expired.all({ now }).map(toBuyerMail),
    nextDueAt: () => {
      const times = [firstReady.first({})?.dueAt, nextLease.first({})?.at];
      return times.filter((at): at is string => typeof at === 'string').sort()[0] ?? null;
    },
  };
}

function changedColumns(the: Named<Change>, row: ExpressionBuilder<Schema, 'buyer_mails'>) {
  return {
    state: the('state'),
    recipient: row.fn.coalesce(the('recipient'), 'recipient'),
    reason: row.fn.coalesce(the('reason'), 'reason'),
    error_count: the('errorCount'),
    deferral_count: the('deferralCount'),
    due_at: the('dueAt'),
    lease_until: null,
    wait_reason: the('waitReason'),
    error_code: the('errorCode'),
    error_message: the('errorMessage'),
    sent_at: the('sentAt'),
  };
}

function valuesOf(change: BuyerMailChange, now: string): Change {
  const { recipient = null, reason = null } = change;
  return { ...change, recipient, reason, sentAt: change.state === 'Sent' ? now : null };
}
