import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { RefusedError, refuse } from '../../../shared/app-error.ts';
import type { CommandInput } from '../../../shared/contract.ts';
import { parseWeight } from '../../../shared/parse-weight.ts';
import { chooseParcel, type ParcelWish } from '../choose-parcel.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findOrder, type OpenedOrder } from '../find-order.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { type ItemWish, itemWishes } from '../item-wishes.ts';
import { showPackage } from '../show-package.ts';
import { UsageError } from '../usage-error.ts';
import { waitForPrint } from '../wait-for-print.ts';
import { numbersLeft, rangeLevel } from './carrier-commands.ts';
import { stationCommand } from './station-command.ts';

type ShipOptions = CommonOptions & {
  readonly items?: readonly ItemWish[];
  readonly weight?: string;
  readonly carrier?: string;
  readonly service?: string;
  readonly preset?: string;
  readonly tracking?: string;
  readonly cost?: string;
  readonly printer?: string;
  readonly print: boolean;
  readonly another?: true;
  readonly commandId?: string;
};

const usedCommandId = 'This --command-id was used for something else. Give every package its own.';

type ShipInput = CommandInput<'station.ship'>;

export function addShipCommand(program: Command, world: CommandWorld): void {
  stationCommand(program, 'ship <order>', 'make one package of an order, with its label')
    .option('--items <items>', 'what goes into it, as SKU=2,SKU=1; all that is left', itemWishes)
    .option('--weight <weight>', 'weight of the package: 900g, 1.2kg, 2lb 3oz')
    .option('--carrier <carrier>', 'carrier; not needed where there is only one')
    .option('--service <service>', 'service; not needed where the carrier has only one')
    .option('--preset <preset>', 'package preset: box, carrier and service')
    .option('--tracking <number>', 'tracking number, where it is not taken from a reserved range')
    .option('--cost <amount>', "what the label cost, in the order's currency: 4.50")
    .option('--printer <printer>', 'printer; the default printer')
    .addOption(new Option('--no-print', 'make the label, print nothing').conflicts('printer'))
    .option(
      '--another',
      'one more package although nothing is left, after "confirm --choice another"',
    )
    .option('--command-id <id>', 'sent twice with the same id (8 to 64 characters), ships once')
    .action(async (code: string, options: ShipOptions) => {
      const wish = wishOf(options);
      await inStation(world, options, (command) => ship(command, code, wish, options));
    });
}

function wishOf(options: ShipOptions): ParcelWish {
  if (options.weight === undefined) {
    throw new UsageError('Weigh the package and give its weight, such as --weight 900g.');
  }
  const weight = parseWeight(options.weight);
  if (!weight.ok) throw new RefusedError(weight.error);
  const { items, carrier, service, preset, tracking, cost, printer, print } = options;
  return {
    items,
    weightGrams: weight.value,
    carrier,
    service,
    preset,
    tracking,
    cost,
    printer: print ? (printer === undefined ? undefined : { name: printer }) : 'none',
  };
}

async function ship(
  { station, output, stop }: StationCommand,
  code: string,
  wish: ParcelWish,
  options: ShipOptions,
): Promise<void> {
  const opened = await findOrder(station, code);
  const { order } = opened;
  const commandId = options.commandId ?? randomUUID();
  const earlier = earlierShip({ station }, commandId);
  if (earlier !== null && earlier.orderId !== order.orderId) {
    refuse('conflict', usedCommandId);
  }
  if (earlier === null) refuseEmptyPackage(opened, options.another === true);
  const result = await station.dispatch('station.ship', {
    commandId,
    orderId: order.orderId,
    expectedRevision: earlier?.expectedRevision ?? order.revision,
    parcel: chooseParcel(opened, wish, earlier?.parcel ?? null),
  });
  // The core compares a repeat with the record: the same id must mean the same package.
  if (!result.ok && earlier !== null) refuse('conflict', usedCommandId);
  if (!result.ok) throw new RefusedError(result.error);
  const view = result.value;
  const shipped = view.confirmation?.package;
  if (shipped === undefined || view.order === null) {
    return refuse(
      'internal',
      'The package was made, but can not be shown. See "packbench packages".',
    );
  }
  const current = await waitForPrint(station, shipped, stop);
  const carrier = view.carriers.find((each) => each.name === current.carrierName);
  const numbers =
    carrier === undefined || carrier.ranges.length === 0
      ? null
      : { carrier: carrier.code, left: numbersLeft(carrier), level: rangeLevel(carrier) };
  const quantityLeft = view.order.lines.reduce((sum, line) => sum + line.quantityLeft, 0);

  showPackage(output, current);
  if (earlier !== null)
    output.line('  Shipped before with this --command-id; nothing was done again.');
  if (numbers !== null && numbers.level !== 'ok') {
    output.line(`  Tracking numbers of ${numbers.carrier} run low: ${numbers.left} left.`);
  }
  output.line(`  Left to ship: ${quantityLeft}`);
  if (current.choice === null) {
    output.line(
      `  Next: packbench confirm ${current.shipmentNumber} --choice close|another|update|void|nothing`,
    );
  }
  output.document({
    repeated: earlier !== null,
    package: current,
    orderState: view.order.state,
    quantityLeft,
    numbers,
  });
}

/** The same command as it was carried out before, from its record; null for a new one. */
function earlierShip(
  { station }: Pick<StationCommand, 'station'>,
  commandId: string,
): ShipInput | null {
  const record = station.context.store.read((tx) => tx.commands.find(commandId));
  if (record === null) return null;
  if (record.name !== 'ship') {
    refuse('conflict', usedCommandId);
  }
  return JSON.parse(record.fingerprint) as ShipInput;
}

/** A package without items needs both: the answer "another" for the last one, and --another here. */
function refuseEmptyPackage({ order, stop }: OpenedOrder, another: boolean): void {
  if (order.lines.some((line) => line.quantityLeft > 0)) return;
  const last = order.packages.findLast((each) => each.state === 'labelled');
  const isOpen = order.state === 'New' || order.state === 'Processing';
  // Another package would not help an order that is canceled, closed or rejected.
  if (stop !== null && (!isOpen || last === undefined)) refuse('refused', stop.message);
  if (last?.choice !== 'another') {
    refuse(
      'refused',
      `Every item of order ${order.orderNumber} is in a package already. For one more package answer the last one with "packbench confirm ${last?.shipmentNumber ?? 'PACKAGE'} --choice another" first.`,
    );
  }
  if (!another) {
    refuse(
      'refused',
      `Every item of order ${order.orderNumber} is in a package already. For one more, empty package use --another.`,
    );
  }
}
