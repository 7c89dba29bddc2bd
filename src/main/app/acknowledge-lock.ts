import { refuse } from '../../shared/app-error.ts';
import { channelName, lockWarning } from '../domain/channel-traits.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Somebody at this station has read that a channel keeps what it is told first (QP8; requirements 1E,
 * reading 6): kept with the station, for each channel once, and written down with who it was.
 */
export function acknowledgeLock(context: AppContext, channel: string): void {
  if (lockWarning(channel) === null) {
    refuse('refused', `${channelName(channel)} has no such warning: it takes changes.`);
  }
  const now = nowUtc(context);
  context.store.write((tx) => {
    if (isLockAcknowledged(tx, channel)) return;
    tx.settings.set(settingOf(channel), now);
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'acknowledge lock',
      subject: 'channel',
      subjectId: channel,
      detail: { warning: lockWarning(channel) },
    });
  });
  changed(context, 'settings');
}

export function isLockAcknowledged(tx: StoreTransaction, channel: string): boolean {
  return tx.settings.get(settingOf(channel)) !== null;
}

function settingOf(channel: string): string {
  return `lockAcknowledged:${channel}`;
}
