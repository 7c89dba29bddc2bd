import type { BuyerMailState } from '../../../shared/mail-views.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import type { BuyerNotice } from '../channel-traits.ts';

/** Why a mail was cancelled, as stored; the words for people are below. */
export type MailCancelReason =
  | 'switched-off'
  | 'no-address'
  | 'bad-address'
  | 'voided'
  /** A person left a failed one at that. */
  | 'left'
  /** A person left one at that of which nobody knows whether it was sent. */
  | 'left-unknown';

type MailStandingFacts = {
  readonly state: BuyerMailState;
  readonly reason: MailCancelReason | '';
  readonly waitReason: string;
  readonly errorMessage: string;
  readonly channelName: string;
  /** False where this station has no mail server yet. */
  readonly serverIsSet: boolean;
};

type MailWordsFacts = MailStandingFacts & {
  readonly writeBack: WriteBackState;
  readonly voided: boolean;
};

/** How it stands with the mail about a package, as far as the records prove it. No time in it. */
export function mailWords(facts: MailWordsFacts): string {
  const { state, writeBack, channelName } = facts;
  if (state === 'Sent' && facts.voided) {
    return 'sent before the label was voided; the buyer has this tracking number';
  }
  const isTold = writeBack === 'Success' || writeBack === 'ConfirmedManually';
  return standingWords(facts, isTold ? '' : `waiting until ${channelName} has the shipment`);
}

/** How it stands with the mail about a canceled order, as far as the records prove it. */
export function cancellationMailWords(
  facts: MailStandingFacts & {
    /** The order is canceled as the records are now. */
    readonly isCanceled: boolean;
    /** Its channel has nothing to be told of the cancellation any more. */
    readonly channelHasIt: boolean;
  },
): string {
  if (!facts.isCanceled) return standingWords(facts, 'waiting: the order is not canceled');
  return standingWords(
    facts,
    facts.channelHasIt ? '' : `waiting until ${facts.channelName} has the cancellation`,
  );
}

/** @param before what a mail that is due waits for first; empty for nothing */
function standingWords(facts: MailStandingFacts, before: string): string {
  const { state, errorMessage } = facts;
  switch (state) {
    case 'Pending':
      return before === '' ? waitingWords(facts) : before;
    case 'Sending':
      return 'being sent';
    case 'Sent':
      return 'sent';
    case 'Failed':
      return `not sent: ${errorMessage}`;
    case 'Unknown':
      return `it may have been sent: ${errorMessage}`;
    case 'Cancelled':
      return cancelledWords(facts);
  }
}

function waitingWords(facts: MailStandingFacts): string {
  const { errorMessage } = facts;
  if (!facts.serverIsSet) return 'waiting: no mail server is set up (Settings, E-mail)';
  switch (facts.waitReason) {
    case 'offline':
      return `waiting for the mail server: ${errorMessage}`;
    case 'auth':
      return `waiting: the mail server refused the sign-in: ${errorMessage}`;
    case 'throttled':
      return `waiting: the mail server refused it for now: ${errorMessage}`;
    default:
      return errorMessage === ''
        ? 'waiting to be sent'
        : `waiting for another try: ${errorMessage}`;
  }
}

function cancelledWords({ reason, channelName }: MailStandingFacts): string {
  switch (reason) {
    case 'switched-off':
      return 'not sent: the account sends no mails to buyers';
    case 'no-address':
      return 'not sent: the order has no e-mail address';
    case 'bad-address':
      return 'not sent: the e-mail address of the order can not be used';
    case 'voided':
      return 'not sent: the label was voided before';
    case 'left':
      return 'not sent: a person left it at that';
    case 'left-unknown':
      return 'it may have been sent; a person left it at that';
    default:
      return `not sent: ${channelName} needs none`;
  }
}

/** How the buyer of a package hears of it where no mail of this station is meant to go out. */
export function channelNoticeWords(facts: {
  readonly notice: BuyerNotice;
  readonly channelName: string;
  readonly writeBack: WriteBackState;
  /** As recorded with the write-back; null where there is none. */
  readonly asksChannel: boolean | null;
  readonly voided: boolean;
}): string {
  const { notice, channelName, asksChannel } = facts;
  if (asksChannel === null) return 'none: the shipment was not confirmed';
  switch (notice) {
    case 'channel':
      return `not sent from here: ${channelName} writes to the buyer itself`;
    case 'flag':
      return asksChannel ? askedWords(facts) : `not sent: ${channelName} is not asked to write`;
    case 'mail':
      return 'not sent: nobody asked for it when the shipment was confirmed';
    case 'none':
      return `not sent: nothing is known of mails to buyers of ${channelName}`;
  }
}

/** What was voided is asked about no more; whether it had been, its state alone does not prove. */
function askedWords(facts: {
  readonly channelName: string;
  readonly writeBack: WriteBackState;
  readonly voided: boolean;
}): string {
  const { channelName, writeBack, voided } = facts;
  if (voided) {
    return writeBack === 'Voided'
      ? `not sent: the label was voided before ${channelName} was told`
      : `${channelName} may have been asked to write to the buyer before the label was voided`;
  }
  if (writeBack === 'Success') return `${channelName} was asked to write to the buyer`;
  return writeBack === 'ConfirmedManually'
    ? `${channelName} was told by hand; nothing from here asks it to write any more`
    : `${channelName} is asked to write to the buyer when it is told of the shipment`;
}
