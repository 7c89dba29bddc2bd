import { join } from 'node:path';
import type { ImportReportView } from '../../../shared/import-views.ts';
import { ask } from '../ask.ts';
import { findOrder } from '../find-order.ts';
import { demoOrderFile, demoOrders, hostileName } from './demo-orders.ts';
import type { DemoStory } from './demo-story.ts';

/** Order files go in, and the same files again change nothing. */
export async function importPart(story: DemoStory, sampleOrdersFile: string): Promise<void> {
  const { station, output, check, folder } = story;
  output.line('Import');
  const before = await ask(station, 'orders.list', { offset: 0, limit: 1 });
  const known = await importFile(story, sampleOrdersFile);
  check(
    'The report that a practice station starts with brings no order in twice',
    known.created === 0 && known.updated + known.unchanged === before.total,
    `${known.created} new of ${before.total}`,
  );
  const sample = await importFile(story, sampleOrdersFile);
  check(
    'The same report again changes nothing',
    sample.unchanged === before.total && sample.created + sample.updated === 0,
    `${sample.unchanged} unchanged of ${before.total}`,
  );

  const file = join(folder, 'orders-shopify.csv');
  await station.context.fileWriter.write(file, [demoOrderFile(station.context.clock.now())]);
  const first = await importFile(story, file);
  check('A Shopify export brings its good orders in', first.created === 19, `${first.created} new`);
  const problem = first.problems[0];
  check(
    'The order with a mistake is reported with its line and left out',
    first.problemCount === 1 && problem?.fileLine === 22,
    `line ${problem?.fileLine ?? 0}: ${problem?.reason ?? ''}`,
  );
  const again = await importFile(story, file);
  check(
    'The same export again changes nothing',
    again.unchanged === 19,
    `${again.unchanged} unchanged`,
  );

  const hostile = await findOrder(station, demoOrders.hostile);
  check(
    'A name with quotes, commas and printer commands is kept as it is',
    hostile.order.shipTo.name === hostileName,
    hostile.order.shipTo.name,
  );
  const unknown = await station.dispatch('station.scan', { code: '900-0000000-0000000' });
  check(
    'An unknown order number is refused',
    !unknown.ok && unknown.error.code === 'not-found',
    unknown.ok ? 'it was opened' : unknown.error.message,
  );
}

async function importFile({ station, paths }: DemoStory, path: string): Promise<ImportReportView> {
  const { accounts } = await ask(station, 'accounts.list', {});
  paths.open(path);
  const { file } = await ask(station, 'orders.chooseFile', {});
  return ask(station, 'orders.import', {
    fileId: file?.fileId ?? '',
    accountId: accounts[0]?.accountId ?? '',
    format: file?.format ?? 'csv',
  });
}
