import { type BuyerNotice, channelTraits } from './channel-traits.ts';
import { isMailAddress } from './mail/mail-address.ts';

/** How the buyer hears that an order was canceled, for the dialog in which it is (UC16). */
export type CancelNotice = {
  /** Who writes, if anybody does. */
  readonly by: 'channel' | 'station' | 'nobody';
  /** True where the person chooses whether the buyer is written to. */
  readonly isOffered: boolean;
  /** The choice as it stands when the dialog opens; false where there is none. */
  readonly standard: boolean;
  /** What the choice does, or why there is none, in a sentence or two. */
  readonly words: string;
};

type CancelNoticeFacts = {
  readonly channel: string;
  readonly settings: Readonly<Record<string, string>>;
  /** As the order has it; empty where it has none. */
  readonly buyerEmail: string;
  /** False where this station has no mail server yet. */
  readonly serverIsSet: boolean;
};

/**
 * Channels whose flag is about shipments only. WooCommerce has a mail to the buyer about a canceled
 * order that its shop switches on or off; no call asks for it (WooCommerce, "Email settings").
 */
const notAsked: ReadonlySet<string> = new Set(['woocommerce']);

/**
 * Whether the buyer can be written to about a cancellation, and by whom: one way or none, as with
 * shipments (OC9). Of what the channel does by itself nothing is promised but what it documents.
 */
export function cancelNotice(facts: CancelNoticeFacts): CancelNotice {
  const { name, buyerNotice } = channelTraits(facts.channel);
  if (notAsked.has(facts.channel)) {
    return unasked(
      'channel',
      `Whether ${name} writes to the buyer is a setting of the shop: its e-mail about canceled orders. It can not be asked for from here.`,
    );
  }
  return noticeOf(buyerNotice, name, facts);
}

function noticeOf(
  notice: BuyerNotice,
  name: string,
  { settings, buyerEmail, serverIsSet }: CancelNoticeFacts,
): CancelNotice {
  switch (notice) {
    case 'channel':
      return unasked(
        'channel',
        `${name} writes to the buyer itself when an order is canceled there. There is no choice.`,
      );
    case 'flag':
      return {
        by: 'channel',
        isOffered: true,
        standard: settings.notifyBuyer !== 'off',
        words: `${name} is asked to write to the buyer when it cancels the order.`,
      };
    case 'mail':
      return mailNotice(name, { settings, buyerEmail, serverIsSet });
    case 'none':
      return unasked(
        'nobody',
        `Nobody writes to the buyer from here: nothing is known of mails to buyers of ${name}.`,
      );
  }
}

function mailNotice(
  name: string,
  { settings, buyerEmail, serverIsSet }: Omit<CancelNoticeFacts, 'channel'>,
): CancelNotice {
  const address = buyerEmail.trim();
  if (address === '') {
    return unasked(
      'nobody',
      'The order has no e-mail address, so the buyer can not be written to.',
    );
  }
  if (!isMailAddress(address)) {
    return unasked('nobody', 'The e-mail address of the order can not be used.');
  }
  if (!serverIsSet) {
    return unasked(
      'nobody',
      'No mail server is set up (Settings, E-mail), so the buyer can not be written to from here.',
    );
  }
  return {
    by: 'station',
    isOffered: true,
    standard: settings.mailBuyer === 'on',
    words: `This station writes to the buyer; ${name} does not.`,
  };
}

function unasked(by: CancelNotice['by'], words: string): CancelNotice {
  return { by, isOffered: false, standard: false, words };
}
