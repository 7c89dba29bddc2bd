import {
  isTooLate,
  type MailStep,
  stepAfterMailInterruption,
  stepAfterSend,
  stepWhenTooLate,
} from '../domain/mail/buyer-mail.ts';
import { isMailAddress } from '../domain/mail/mail-address.ts';
import { MOST_NAMED, pendingOrdersMail } from '../domain/mail/pending-orders-mail.ts';
import type { SmtpSettings } from '../domain/mail/smtp-settings.ts';
import type { AcceptanceMailRecord } from './acceptance-store-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { MailSender } from './mail-port.ts';
import { readSmtpSettings } from './mail-settings.ts';
import { messageIdOf, senderOf } from './render-buyer-mail.ts';
import type { DurableQueue, LaneStep } from './runner.ts';
import { readSignIn } from './smtp-sign-in.ts';
import { readStationSettings } from './station-settings.ts';
import { stepContextOf } from './step-context.ts';
import type { StoreTransaction } from './store-port.ts';

const COLLECT = 'collect';
const SEND = 'send';

/** Orders that come in within so long after the first one are told of by one mail. */
const BURST_MS = 5 * 60_000;
/** Until the message begins; longer than the adapter takes to connect and sign in. */
const LEASE_MS = 120_000;
/** A server may take ten minutes to answer to a message (RFC 5321, 4.5.3.2.6). */
const ANSWER_TIMEOUT_MS = 10 * 60_000;
const MESSAGE_LEASE_MS = ANSWER_TIMEOUT_MS + 60_000;

/**
 * Mails to the users who may accept orders (MP1). When a burst of orders is over, one transaction
 * writes one mail for each user and takes the notices, so that no order is told of twice and none is
 * left out; what was answered within the burst needs no mail. A mail then goes its way like one to a
 * buyer: on disk before the server is called, and Unknown once the message may have left.
 */
export function createAcceptanceMailQueue(context: AppContext): DurableQueue {
  const read = <T>(work: (tx: StoreTransaction) => T) =>
    context.store.read((tx) => ({ value: work(tx) })).value;
  const burstEnds = (tx: StoreTransaction): string | null => {
    const oldest = tx.acceptanceMails.oldestNotice();
    return oldest === null ? null : new Date(Date.parse(oldest) + BURST_MS).toISOString();
  };
  const canSend = (tx: StoreTransaction) => readSmtpSettings(tx.settings) !== null;
  return {
    name: 'acceptance mail queue',
    lanesWithWork: (now) =>
      read((tx) => {
        const endsAt = burstEnds(tx);
        const isOver = endsAt !== null && endsAt <= now;
        return [
          ...(isOver ? [COLLECT] : []),
          ...(canSend(tx) && tx.acceptanceMails.isDue(now) ? [SEND] : []),
        ];
      }),
    nextDueAt: () =>
      read((tx) => {
        const times = [burstEnds(tx), canSend(tx) ? tx.acceptanceMails.nextDueAt() : null];
        return times.filter((at) => at !== null).sort()[0] ?? null;
      }),
    runOne: async (lane, signal) =>
      lane === COLLECT ? collect(context, burstEnds) : await sendOne(context, signal),
    recover: (now) => recoverMails(context, now),
  };
}

function collect(
  context: AppContext,
  burstEnds: (tx: StoreTransaction) => string | null,
): LaneStep {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const endsAt = burstEnds(tx);
    // Somebody else has written them down by now.
    if (endsAt === null || endsAt > now) return;
    const numbers = tx.acceptanceMails.takeNotices(now);
    // Without a mail server nobody is written to; the notice at the station and the list tell it.
    if (numbers.length === 0 || readSmtpSettings(tx.settings) === null) return;
    for (const { name, email } of tx.acceptanceMails.recipients()) {
      if (!isMailAddress(email)) continue;
      tx.acceptanceMails.insert({
        id: context.ids.next(),
        recipientName: name,
        recipient: email,
        orderNumbers: numbers.slice(0, MOST_NAMED),
        orderCount: numbers.length,
        now,
      });
    }
  });
  changed(context, 'settings');
  return { kind: 'idle' };
}

async function sendOne(context: AppContext, signal: AbortSignal): Promise<LaneStep> {
  const settings = context.store.read((tx) => readSmtpSettings(tx.settings));
  if (settings === null) return { kind: 'idle' };
  const signIn = await readSignIn(context, settings);
  const now = context.clock.now();
  const row = context.store.write((tx) =>
    tx.acceptanceMails.claim({
      now: now.toISOString(),
      until: new Date(now.getTime() + LEASE_MS).toISOString(),
    }),
  );
  if (row === null) return { kind: 'idle' };
  if (isTooLate(row.createdAt, now)) {
    const errorMessage = 'It could not be sent for five days: the orders are on the list.';
    const change = { ...changeOf(stepWhenTooLate(row)), errorMessage };
    context.store.write((tx) =>
      tx.acceptanceMails.settle(row.key, row.attemptNumber, change, now.toISOString()),
    );
    return { kind: 'done' };
  }
  const outcome = signIn.ok
    ? await sendNow(context, { ...settings, password: signIn.password }, row, signal)
    : ({ kind: 'auth', message: signIn.words } as const);
  const step = stepAfterSend(row, outcome, stepContextOf(context));
  const settledAt = nowUtc(context);
  context.store.write((tx) => {
    tx.acceptanceMails.settle(row.key, row.attemptNumber, changeOf(step), settledAt);
    if (step.defersAll && step.dueAt !== null) tx.acceptanceMails.deferAll(step.dueAt);
  });
  changed(context, 'settings');
  return step.defersAll ? { kind: 'idle' } : { kind: 'done' };
}

async function sendNow(
  context: AppContext,
  server: SmtpSettings & { readonly password: string },
  row: AcceptanceMailRecord,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<MailSender['send']>>['outcome']> {
  let begun = false;
  const beforeMessage = () => {
    const now = context.clock.now();
    const until = new Date(now.getTime() + MESSAGE_LEASE_MS).toISOString();
    begun = context.store.write((tx) =>
      tx.acceptanceMails.beginMessage(row.key, {
        number: row.attemptNumber,
        now: now.toISOString(),
        until,
      }),
    );
    return begun;
  };
  const { stationName } = context.store.read((tx) => readStationSettings(tx.settings));
  const mail = {
    messageId: messageIdOf(row.id),
    ...senderOf(server),
    to: { name: row.recipientName, address: row.recipient },
    ...pendingOrdersMail({ ...row, stationName }),
    date: context.clock.now(),
  };
  const options = { signal, answerTimeoutMs: ANSWER_TIMEOUT_MS, beforeMessage };
  try {
    return (await context.mail.send(server, mail, options)).outcome;
  } catch (error) {
    // An adapter must not throw. One that does after the message began may have sent it.
    context.log.error('The mail adapter threw', { error: String(error) });
    const message = 'The station failed while it was talking to the mail server.';
    return { kind: begun ? 'unknown' : 'unreachable', message };
  }
}

function changeOf(step: MailStep) {
  const { state, errorCount, deferralCount, dueAt, errorCode, errorMessage } = step;
  return { state, errorCount, deferralCount, dueAt, errorCode, errorMessage };
}

/** Mails whose sender died. */
function recoverMails(context: AppContext, now: string): number {
  if (context.store.read((tx) => tx.acceptanceMails.expired(now)).length === 0) return 0;
  return context.store.write((tx) => {
    const expired = tx.acceptanceMails.expired(now);
    for (const row of expired) {
      const step = stepAfterMailInterruption(row, context.clock.now());
      tx.acceptanceMails.settle(row.key, row.attemptNumber, changeOf(step), now);
    }
    return expired.length;
  });
}
