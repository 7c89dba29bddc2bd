import type { Command } from 'commander';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { stationCommand } from './station-command.ts';

/** What can be done to the practice marketplace of a practice station. */
export function addPracticeCommands(program: Command, world: CommandWorld): void {
  const group = program.command('practice').description('the marketplace of a practice station');
  stationCommand(
    group,
    'order',
    'let a practice buyer order three things that wait for your answer',
  ).action((options: CommonOptions) => inStation(world, options, placeOrder));
}

async function placeOrder({ station, output, stop }: StationCommand): Promise<void> {
  await station.startServices();
  const { orderNumber } = await ask(station, 'practice.placeOrder', {});
  const stopReading = () => void station.syncs.stop();
  stop.addEventListener('abort', stopReading, { once: true });
  await station.syncs.drain();
  stop.removeEventListener('abort', stopReading);
  const { rows } = await ask(station, 'orders.list', { text: orderNumber, offset: 0, limit: 1 });
  const [row] = rows;
  // The desktop application may be reading the orders of this marketplace just now, or it may be out of order.
  if (row === undefined) {
    output.line(`Order ${orderNumber} is at the practice marketplace.`);
    output.line('  Next: packbench orders sync');
  } else if (row.acceptance === 'Pending') {
    output.line(`Order ${orderNumber} of ${row.accountName} waits for your answer.`);
    output.line(
      `  Next: packbench accept ${orderNumber}, or packbench reject ${orderNumber} --reason REASON`,
    );
  } else
    output.line(`Order ${orderNumber} of ${row.accountName} has come, and was accepted by itself.`);
  output.document({ orderNumber, imported: row !== undefined });
}
