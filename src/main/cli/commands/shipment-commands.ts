import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { ask } from '../ask.ts';
import { chosenItems, linesOf } from '../choose-parcel.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findOrder, type OpenedOrder } from '../find-order.ts';
import { findPackage } from '../find-package.ts';
import { carrierOf, serviceOf } from '../find-setup.ts';
import { inStation } from '../in-station.ts';
import { type ItemWish, itemWishes } from '../item-wishes.ts';
import { listOf } from '../list-of.ts';
import { showShipments } from '../show-shipments.ts';
import { UsageError } from '../usage-error.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

type MethodOptions = CommonOptions & {
  readonly item?: readonly string[];
  readonly all?: true;
  readonly carrier?: string;
  readonly service?: string;
  readonly none?: true;
};
type AddOptions = CommonOptions & {
  readonly item: readonly ItemWish[];
  readonly carrier: string;
  readonly service?: string;
  readonly number?: string;
  readonly none?: true;
  readonly close?: true;
};
type ShippedOptions = CommonOptions & { readonly package?: string; readonly undo?: true };
type DeliveryOptions = CommonOptions & {
  readonly item: readonly string[];
  readonly follow?: true;
};

const several = (text: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  text,
];

/** What every change of an order says of the order as it was found. */
function changeOf({ order }: OpenedOrder) {
  return {
    commandId: randomUUID(),
    orderId: order.orderId,
    expectedRevision: order.revision,
  };
}

/** Shipments of an order: planned methods, what has left, delivery states. */
export function addShipmentCommands(program: Command, world: CommandWorld): void {
  const group = program
    .command('shipment')
    .description('the shipments of an order, and how its items are to be shipped');

  stationCommand(group, 'show <order>', 'items and shipments of an order').action(
    (code: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { order } = await findOrder(station, code);
        const page = await ask(station, 'orderPage.view', { orderId: order.orderId });
        showShipments(output, page);
        output.document({ shipments: page.shipments });
      }),
  );

  stationCommand(
    group,
    'method <order>',
    'plan carrier and service of items; different methods make different shipments',
  )
    .option('--item <sku>', 'this item; may be given several times', several)
    .option('--all', 'every item that is still to be packed')
    .option('--carrier <carrier>', 'code or name of a carrier in Settings')
    .option('--service <service>', 'code or name of one of its services')
    .option('--none', 'take the plan back')
    .action((code: string, options: MethodOptions) =>
      inStation(world, options, async ({ station, output }) => {
        if ((options.item === undefined) === (options.all === undefined)) {
          throw new UsageError('Name the items with --item, or take --all.');
        }
        const planned = options.carrier !== undefined && options.service !== undefined;
        if (planned === (options.none === true)) {
          throw new UsageError('Give --carrier and --service, or --none.');
        }
        const found = await findOrder(station, code);
        const carrier = planned ? carrierOf(found.carriers, options.carrier ?? '') : null;
        const page = await ask(station, 'orderShipments.updateMethod', {
          ...changeOf(found),
          lineIds: options.all === true ? openLines(found) : lineIdsOf(found, options.item ?? []),
          method:
            carrier === null
              ? null
              : {
                  carrierId: carrier.carrierId,
                  serviceCode: serviceOf(carrier, options.service ?? '').code,
                },
        });
        showShipments(output, page);
        output.document({ shipments: page.shipments });
      }),
    );

  stationCommand(program, 'shipped <order>', 'mark shipments as shipped: they have left')
    .option('--package <package>', 'this one only, by shipment or tracking number')
    .option('--undo', 'take it back, as long as nobody was told because of it')
    .action((code: string, options: ShippedOptions) =>
      inStation(world, options, async ({ station, output }) => {
        if (options.undo === true && options.package === undefined) {
          throw new UsageError('Name the shipment to take back with --package.');
        }
        const found = await findOrder(station, code);
        const packageId =
          options.package === undefined
            ? null
            : (await findPackage(station, options.package)).packageId;
        const page =
          options.undo === true && packageId !== null
            ? await ask(station, 'orderShipments.undoMarkShipped', {
                ...changeOf(found),
                packageId,
              })
            : await ask(station, 'orderShipments.markShipped', { ...changeOf(found), packageId });
        showShipments(output, page);
        output.document({ shipments: page.shipments });
      }),
    );

  stationCommand(program, 'delivery <order> [state]', 'choose the delivery state of items')
    .requiredOption('--item <sku>', 'this item; may be given several times', several)
    .option('--follow', 'take the choice back: follow the records')
    .action((code: string, state: string | undefined, options: DeliveryOptions) =>
      inStation(world, options, async ({ station, output }) => {
        if ((state === undefined) === (options.follow === undefined)) {
          throw new UsageError('Name the delivery state, or take --follow.');
        }
        const found = await findOrder(station, code);
        const before = await ask(station, 'orderPage.view', { orderId: found.order.orderId });
        const page = await ask(station, 'orderShipments.setDeliveryState', {
          ...changeOf(found),
          lineIds: lineIdsOf(found, options.item),
          deliveryStateId: state === undefined ? null : stateOf(before, state),
        });
        showShipments(output, page);
        output.document({ shipments: page.shipments });
      }),
    );
}

/** `packbench tracking add`: a shipment whose label was made elsewhere. */
export function addTrackingEntryCommand(group: Command, world: CommandWorld): void {
  stationCommand(group, 'add <order>', 'enter a shipment whose label was made elsewhere')
    .requiredOption('--item <sku=quantity>', 'what is in it: MUG=2,LAMP=1', itemWishes)
    .requiredOption('--carrier <carrier>', 'code or name of a carrier in Settings')
    .option('--service <service>', 'code or name of one of its services; not known if left out')
    .option('--number <number>', 'its tracking number')
    .option('--none', 'it does not require tracking')
    .option('--close', 'close the order with it; refused while items stay open')
    .action((code: string, options: AddOptions) =>
      inStation(world, options, async ({ station, output }) => {
        if ((options.number === undefined) === (options.none === undefined)) {
          throw new UsageError('Give the tracking number with --number, or --none.');
        }
        const found = await findOrder(station, code);
        const carrier = carrierOf(found.carriers, options.carrier);
        const page = await ask(station, 'orderShipments.addTracking', {
          ...changeOf(found),
          items: chosenItems(found.order, options.item),
          carrierId: carrier.carrierId,
          serviceCode:
            options.service === undefined ? '' : serviceOf(carrier, options.service).code,
          tracking:
            options.number === undefined
              ? { kind: 'none' }
              : { kind: 'number', trackingNumber: options.number },
          closeOrder: options.close ?? false,
        });
        showShipments(output, page);
        const { withoutTracking } = page.shipments;
        if (options.none === true && withoutTracking !== '') output.line(withoutTracking);
        output.line(`Order ${page.order.orderNumber}: ${page.order.state}`);
        output.document({ orderState: page.order.state, shipments: page.shipments });
      }),
    );
}

function openLines({ order }: OpenedOrder): string[] {
  const open = order.lines.filter((line) => line.quantityLeft > 0).map((line) => line.lineId);
  if (open.length === 0) {
    refuse('refused', `Nothing of order ${order.orderNumber} is still to be packed.`);
  }
  return open;
}

function lineIdsOf({ order }: OpenedOrder, items: readonly string[]): string[] {
  return [
    ...new Set(items.flatMap((item) => linesOf(order, item.trim()).map((line) => line.lineId))),
  ];
}

function stateOf({ shipments }: OrderPageView, wanted: string): string {
  const { deliveryStates } = shipments;
  const name = wanted.trim().toLowerCase();
  const found = deliveryStates.find(
    (state) => state.name.toLowerCase() === name || state.deliveryStateId === wanted,
  );
  return (
    found?.deliveryStateId ??
    refuse(
      'not-found',
      `There is no delivery state "${shortText(wanted, 40)}". ${counted(deliveryStates.length, 'state')} here: ${listOf(deliveryStates.map((state) => state.name))}.`,
    )
  );
}
