import { randomBytes } from 'node:crypto';
import type { Secrets } from './app/ports.ts';
import { practiceAccountId } from './app/seed-practice.ts';
import type { Store } from './app/store-port.ts';

type PracticeSettings = { readonly token: string; readonly port: number };

/** What a practice station keeps about its marketplace; null on a real one. */
export function practiceSettings(store: Store, wanted: boolean): PracticeSettings | null {
  const stored = store.read((tx) => ({
    mode: tx.settings.get('mode'),
    token: tx.settings.get('practiceToken'),
    port: tx.settings.get('practicePort'),
  }));
  if (stored.mode === null) {
    const token = randomBytes(24).toString('base64url');
    store.write((tx) => {
      tx.settings.set('mode', wanted ? 'practice' : 'real');
      // Ship dates are those of the place where the station stands, until somebody says otherwise.
      tx.settings.set('stationZone', Intl.DateTimeFormat().resolvedOptions().timeZone);
      if (wanted) tx.settings.set('practiceToken', token);
    });
    return wanted ? { token, port: 0 } : null;
  }
  if (stored.mode === 'real') return null;
  return { token: stored.token ?? '', port: Number(stored.port ?? '0') };
}

/** The token of the practice marketplace guards nothing real and lives in the store. */
export function withPracticeToken(secrets: Secrets, token: string): Secrets {
  return {
    ...secrets,
    read: async (accountId) =>
      accountId === practiceAccountId ? { token } : secrets.read(accountId),
  };
}
