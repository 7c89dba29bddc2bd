import { channelTraits } from '../domain/channel-traits.ts';
import type { AccountRecord } from './account-store-port.ts';

/** Whether new orders of an account wait for an answer; where the channel says so of each, it does. */
export function needsAcceptance(account: Pick<AccountRecord, 'channel' | 'settings'>): boolean {
  const { acceptance } = channelTraits(account.channel);
  return acceptance === 'choice' && account.settings.needAcceptance === 'on';
}

/** MP4: new orders are accepted without anybody looking. */
export function acceptsByItself({ settings }: Pick<AccountRecord, 'settings'>): boolean {
  return settings.acceptByItself === 'on';
}
