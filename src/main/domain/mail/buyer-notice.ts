import type { BuyerNotice } from '../channel-traits.ts';
import type { ReadBack } from '../confirmation.ts';
import { isMailAddress } from './mail-address.ts';

/** What is known when a packer has decided to update the channel. */
type NoticeFacts = {
  readonly notice: BuyerNotice;
  readonly settings: Readonly<Record<string, string>>;
  /** The buyer's address as the order has it; empty where it has none. */
  readonly buyerEmail: string;
};

/** Why nobody is written to from here. */
type NoNotice =
  /** The channel writes nothing for us, and mail from outside is not allowed or not known to be. */
  | 'not-allowed'
  /** The account says so. */
  | 'switched-off'
  | 'no-address'
  /** What the order has is not one plain address. */
  | 'bad-address';

/** How the buyer hears of one package: one way, or none, never two (OC9). */
export type NoticeDecision =
  /** The channel writes by itself. */
  | { readonly kind: 'channel' }
  /** The confirmation asks the channel to write. */
  | { readonly kind: 'flag' }
  /** This station writes. */
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'nobody'; readonly reason: NoNotice };

/**
 * Who writes to the buyer about a package (OC9; requirements 1A, reading 3). The channel's own mail is
 * the standard. Its flag is set unless the account says `notifyBuyer` = off; mail from here goes out
 * only for a channel that allows it and sends none, and only if the account says `mailBuyer` = on.
 */
export function decideNotice({ notice, settings, buyerEmail }: NoticeFacts): NoticeDecision {
  switch (notice) {
    case 'channel':
      return { kind: 'channel' };
    case 'flag':
      return settings.notifyBuyer === 'off' ? nobody('switched-off') : { kind: 'flag' };
    case 'mail': {
      if (settings.mailBuyer !== 'on') return nobody('switched-off');
      const address = buyerEmail.trim();
      if (address === '') return nobody('no-address');
      return isMailAddress(address) ? { kind: 'mail', address } : nobody('bad-address');
    }
    case 'none':
      return nobody('not-allowed');
  }
}

function nobody(reason: NoNotice): NoticeDecision {
  return { kind: 'nobody', reason };
}

/**
 * Whether a confirmation that is sent again may still ask the channel to write, after a look at the
 * channel. `absent` proves that nothing was made there, so nothing was written either, and the flag is
 * still to be used. `different` proves that the channel has the package: it, or whoever changed it,
 * may have written, so the flag is not set again, also not in a new round that a person starts.
 * `confirmed` ends it, and `not-proven` is followed by another look.
 */
export function mayStillAskForNotice(result: ReadBack): boolean {
  return result.kind !== 'different';
}
