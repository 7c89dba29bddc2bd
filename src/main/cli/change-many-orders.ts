import { randomUUID } from 'node:crypto';
import { refuse } from '../../shared/app-error.ts';
import type { CommandInput } from '../../shared/contract.ts';
import { mostOrdersAtOnce } from '../../shared/order-words.ts';
import type { OrderWorkResultsView } from '../../shared/order-work-views.ts';
import { ask } from './ask.ts';
import { counted } from './counted.ts';
import { findOrder } from './find-order.ts';
import type { StationCommand } from './in-station.ts';

type ManyCommand = `orderWork.${'hold' | 'release' | 'assign' | 'tag'}Many`;
type OrderToChange = CommandInput<'orderWork.releaseMany'>['orders'][number];

/**
 * The same change to several orders, each on its own. A name that is no order's is refused before any of
 * them is changed. What became of each is told in the order in which they were named; after that the
 * command is refused where one of them was not changed (exit code 1).
 */
export async function changeManyOrders<Name extends ManyCommand>(
  { station, output }: StationCommand,
  codes: readonly string[],
  name: Name,
  wish: Omit<CommandInput<Name>, 'commandId' | 'orders'>,
): Promise<void> {
  // One that is named twice is changed once.
  const named = new Map<string, OrderToChange>();
  for (const code of codes) {
    const { orderId, revision } = (await findOrder(station, code)).order;
    named.set(orderId, { orderId, expectedRevision: revision });
  }
  const orders = [...named.values()];
  const results: OrderWorkResultsView['results'] = [];
  for (let from = 0; from < orders.length; from += mostOrdersAtOnce) {
    const some = orders.slice(from, from + mostOrdersAtOnce);
    const input = { commandId: randomUUID(), orders: some, ...wish };
    const answer = await ask(station, name, input as unknown as CommandInput<Name>);
    results.push(...(answer as OrderWorkResultsView).results);
  }
  for (const { orderNumber, done, message } of results) {
    output.line(done ? `Order ${orderNumber}: done` : `Not done: ${message}`);
  }
  output.document({ results });
  const refused = results.filter((result) => !result.done).length;
  if (refused === 0) return;
  const were = refused === 1 ? 'was' : 'were';
  refuse('refused', `${refused} of ${counted(results.length, 'order')} ${were} not changed.`);
}
