import { createInterface } from 'node:readline';
import { readFault } from '../../src/main/adapters/practice-marketplace/fault.ts';
import { openJournalFile } from '../../src/main/adapters/practice-marketplace/journal-file.ts';
import { startPracticeMarketplace } from '../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';

/*
 * The practice marketplace as a process of its own, for tests that kill one side or the other:
 *
 *   node run-practice-marketplace.ts JOURNAL_FILE TOKEN [PORT]
 *
 * The first line on stdout is {"baseUrl", "token"}. Each line on stdin is a fault to switch on, as
 * JSON, and is answered by the fault that is then in force; so `down` can be taken back. It ends
 * when stdin ends.
 */
const [journalFile = '', token = '', port = '0'] = process.argv.slice(2);

const marketplace = await startPracticeMarketplace({
  storage: openJournalFile(journalFile),
  clock: { now: () => new Date() },
  token,
  port: Number(port),
});
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
say({ baseUrl: marketplace.baseUrl, token });

for await (const line of createInterface({ input: process.stdin })) {
  const fault = readFault(JSON.parse(line));
  if ('problem' in fault) throw new Error(fault.problem);
  await marketplace.faults.set(fault);
  say(marketplace.faults.current());
}
await marketplace.close();
