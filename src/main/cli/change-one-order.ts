import { randomUUID } from 'node:crypto';
import type { CommandInput, CommandName } from '../../shared/contract.ts';
import type { OrderPageView } from '../../shared/order-page-views.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';
import { findOrder } from './find-order.ts';
import type { StationCommand } from './in-station.ts';
import { showOrderWork } from './show-order-work.ts';

export type WorkCommand = Exclude<Extract<CommandName, `orderWork.${string}`>, `${string}Many`>;
export type WishOf<Name extends WorkCommand> = (
  page: OrderPageView,
) => Omit<CommandInput<Name>, 'commandId' | 'orderId' | 'expectedRevision'>;

/** Changes an order as it is now, and shows what people did to it. */
export async function changeOneOrder<Name extends WorkCommand>(
  command: StationCommand,
  code: string,
  name: Name,
  wishOf: WishOf<Name>,
): Promise<void> {
  const page = await orderPageNamed(command.station, code);
  const { orderId, revision } = page.order;
  const input = {
    ...{ commandId: randomUUID(), orderId, expectedRevision: revision },
    ...wishOf(page),
  };
  const next = await ask(command.station, name, input as unknown as CommandInput<Name>);
  showChangedOrder(command, next as OrderPageView);
}

/** For people, and the document of `--json`. */
export function showChangedOrder({ output }: StationCommand, page: OrderPageView): void {
  const { orderId, orderNumber, state, revision } = page.order;
  showOrderWork(output, page);
  output.document({ order: { orderId, orderNumber, state, revision }, work: page.work });
}

export async function orderPageNamed(station: Station, code: string): Promise<OrderPageView> {
  const { order } = await findOrder(station, code);
  return ask(station, 'orderPage.view', { orderId: order.orderId });
}
