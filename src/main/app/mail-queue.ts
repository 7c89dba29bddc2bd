import {
  isTooLate,
  type MailStep,
  stepAfterMailInterruption,
  stepAfterSend,
  stepWhenTooLate,
} from '../domain/mail/buyer-mail.ts';
import { maskAddress } from '../domain/mail/mail-address.ts';
import type { SmtpSettings } from '../domain/mail/smtp-settings.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { MailEvidence, MailSender, OutgoingMail } from './mail-port.ts';
import { readSmtpSettings } from './mail-settings.ts';
import type { BuyerMailChange, BuyerMailRecord } from './mail-store-port.ts';
import { renderBuyerMail } from './render-buyer-mail.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import { readSignIn } from './smtp-sign-in.ts';
import { stepContextOf } from './step-context.ts';
import type { StoreTransaction } from './store-port.ts';

/** There is one mail server, and it is spoken to by one at a time. */
const LANE = 'smtp';

/** Until the message begins; longer than the adapter takes to connect and sign in. */
const LEASE_MS = 120_000;

/** A server may take ten minutes to answer to a message (RFC 5321, 4.5.3.2.6); asking again sooner doubles it. */
const ANSWER_TIMEOUT_MS = 10 * 60_000;
const MESSAGE_LEASE_MS = ANSWER_TIMEOUT_MS + 60_000;

type Sent = Awaited<ReturnType<MailSender['send']>>;

/**
 * The mails to buyers (OC9). A mail is `Sending` on disk before the server is called, and noted as
 * begun, for the sender who still has the lease, before the first byte of the message leaves. So a
 * crash before that repeats it, and one after that makes it Unknown, which only a person ends: a mail
 * server can not be asked what it has.
 */
export function createMailQueue(context: AppContext): DurableQueue {
  const work = <T>(read: (tx: StoreTransaction) => T) =>
    context.store.read((tx) => ({
      value: readSmtpSettings(tx.settings) === null ? null : read(tx),
    })).value;
  return {
    name: 'mail queue',
    lanesWithWork: (now) =>
      (work((tx) => tx.buyerMails.firstDue(now)) ?? null) === null ? [] : [LANE],
    nextDueAt: () => work((tx) => tx.buyerMails.nextDueAt()),
    runOne: (_lane, signal) => sendOne(context, signal),
    recover: (now) => recoverMails(context, now),
  };
}

async function sendOne(context: AppContext, signal: AbortSignal): Promise<LaneStep> {
  const settings = context.store.read((tx) => readSmtpSettings(tx.settings));
  if (settings === null) return { kind: 'idle' };
  const signIn = await readSignIn(context, settings);
  const claimed = context.store.write((tx) => claimNext(context, tx, settings));
  if ('kind' in claimed) {
    if (claimed.kind === 'done') changed(context, 'packages', 'writeBacks');
    return claimed;
  }
  changed(context, 'packages');
  const { row, mail } = claimed;
  const sent: Sent = signIn.ok
    ? await sendNow(context, { ...settings, password: signIn.password }, row, mail, signal)
    : { outcome: { kind: 'auth', message: signIn.words }, evidence: nothingTried };
  const step = stepAfterSend(row, sent.outcome, stepContextOf(context));
  settle(context, row, step, sent);
  changed(context, 'packages', 'writeBacks');
  return step.defersAll ? { kind: 'idle' } : { kind: 'done' };
}

/** The mail that is due longest, rendered now; `done` where it is too old to be sent. */
function claimNext(
  context: AppContext,
  tx: StoreTransaction,
  settings: SmtpSettings,
): { readonly row: BuyerMailRecord; readonly mail: OutgoingMail } | LaneStep {
  const now = context.clock.now();
  const due = tx.buyerMails.firstDue(now.toISOString());
  if (due === null) return { kind: 'idle' };
  const readyAt = [due.toldAt ?? '', due.askedAt ?? ''].sort().at(-1) ?? '';
  if (isTooLate(readyAt, now)) {
    tx.buyerMails.change(due.key, changeOf(due, stepWhenTooLate(due)), now.toISOString());
    return { kind: 'done' };
  }
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  const row = tx.buyerMails.claim(due.key, { now: now.toISOString(), until });
  return row === null ? { kind: 'idle' } : { row, mail: renderBuyerMail(tx, row, settings, now) };
}

async function sendNow(
  context: AppContext,
  server: SmtpSettings & { readonly password: string },
  row: BuyerMailRecord,
  mail: OutgoingMail,
  signal: AbortSignal,
): Promise<Sent> {
  let begun = false;
  const beforeMessage = () => {
    const now = context.clock.now();
    const until = new Date(now.getTime() + MESSAGE_LEASE_MS).toISOString();
    begun = context.store.write((tx) =>
      tx.buyerMails.beginMessage(row.key, {
        number: row.attemptNumber,
        now: now.toISOString(),
        until,
      }),
    );
    return begun;
  };
  try {
    return await context.mail.send(server, mail, {
      signal,
      answerTimeoutMs: ANSWER_TIMEOUT_MS,
      beforeMessage,
    });
  } catch (error) {
    // An adapter must not throw. One that does after the message began may have sent it.
    context.log.error('The mail adapter threw', { error: String(error) });
    const message = 'The station failed while it was talking to the mail server.';
    return {
      outcome: { kind: begun ? 'unknown' : 'unreachable', message },
      evidence: { ...nothingTried, stage: begun ? 'message' : 'connect' },
    };
  }
}

const nothingTried: MailEvidence = { stage: 'connect', smtpCode: null, answer: '' };

function settle(
  context: AppContext,
  row: BuyerMailRecord,
  step: MailStep,
  { outcome, evidence }: Sent,
): void {
  const now = nowUtc(context);
  context.store.write((tx) => {
    tx.buyerMails.settle(row.key, changeOf(row, step), {
      number: row.attemptNumber,
      counted: step.counted,
      outcome: outcome.kind,
      evidence,
      now,
    });
    if (step.defersAll && step.dueAt !== null) {
      tx.buyerMails.deferAll(step.dueAt, step.waitReason);
    } else if (outcome.kind !== 'unknown') {
      tx.buyerMails.resumeAll(now);
    }
  });
}

/** Of a mail that was sent only the mask of its address is kept. */
function changeOf(row: BuyerMailRecord, step: MailStep): BuyerMailChange {
  const { state, errorCount, deferralCount, dueAt, waitReason, errorCode, errorMessage } = step;
  const change = { state, errorCount, deferralCount, dueAt, waitReason, errorCode, errorMessage };
  return state === 'Sent' ? { ...change, recipient: maskAddress(row.recipient) } : change;
}

/** Mails whose sender died. */
function recoverMails(context: AppContext, now: string): number {
  if (context.store.read((tx) => tx.buyerMails.expired(now)).length === 0) return 0;
  const count = context.store.write((tx) => {
    const expired = tx.buyerMails.expired(now);
    for (const row of expired) {
      tx.buyerMails.closeOpenAttempts(row.key, 'The station stopped before an answer came.', now);
      const step = stepAfterMailInterruption(row, context.clock.now());
      tx.buyerMails.change(row.key, changeOf(row, step), now);
    }
    return expired.length;
  });
  changed(context, 'packages', 'writeBacks');
  return count;
}
