import { openTestStation } from './test-station.ts';

/*
 * Types a PIN at the station in a folder, and is killed like in a power cut while the PIN is being
 * looked at: `node wrong-pin-process.ts FOLDER USER-ID PIN`.
 */
const [dataDir = '', userId = '', pin = ''] = process.argv.slice(2);
const station = await openTestStation({
  dataDir,
  instrument: (context) => ({
    ...context,
    pinHashes: {
      ...context.pinHashes,
      matches: () => {
        process.kill(process.pid, 'SIGKILL');
        return new Promise(() => undefined);
      },
    },
  }),
});
await station.dispatch('users.signIn', { userId, pin });
