import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed } from './context.ts';
import type { SettingsTable } from './settings-store-port.ts';

/** After so many minutes without a key, a scan or a touch the screen locks itself; 0 never. */
export function readIdleLockMinutes(settings: SettingsTable): number {
  return Number(settings.get('idleLockMinutes') ?? '0');
}

export function saveIdleLock(context: AppContext, minutes: number): void {
  context.store.write((tx) => {
    tx.settings.set('idleLockMinutes', String(minutes));
    auditSetup(context, tx, 'change idle lock', 'station', { minutes });
  });
  changed(context, 'users');
}
