import type { Command } from 'commander';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { carrierOf, findCarrier } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import type { Output } from '../output.ts';
import { pairs, wholeNumber, wordFrom } from '../parse-options.ts';
import { stationCommand } from './station-command.ts';

const formats = ['ups-1z', 'usps-impb', 'upu-s10', 'sscc-18'] as const;
const LARGEST_SERIAL = 999_999_999_999;

type AddOptions = CommonOptions & {
  readonly code: string;
  readonly name: string;
  readonly format?: (typeof formats)[number];
  readonly service: ReadonlyMap<string, string>;
};

type RangeOptions = CommonOptions & {
  readonly from: number;
  readonly to: number;
  readonly set: ReadonlyMap<string, string>;
};

const columns: readonly Column<CarrierView>[] = [
  { title: 'Carrier', cell: (carrier) => carrier.code },
  { title: 'Name', cell: (carrier) => carrier.name },
  { title: 'Numbers', cell: (carrier) => carrier.trackingFormat ?? 'typed in' },
  { title: 'Left', cell: (carrier) => (carrier.ranges.length === 0 ? null : numbersLeft(carrier)) },
  { title: 'Level', cell: rangeLevel },
  {
    title: 'Services',
    cell: ({ services }) => services.map(({ code, name }) => `${code} = ${name}`).join(', '),
    whole: true,
  },
];

/** How many numbers all ranges of a carrier have left. */
export function numbersLeft(carrier: CarrierView): number {
  return carrier.ranges.reduce((sum, range) => sum + range.remaining, 0);
}

/** The level of the carrier: that of its best range, for the oldest is used up first. */
export function rangeLevel(carrier: CarrierView): 'ok' | 'low' | 'empty' | '' {
  const levels = carrier.ranges.map((range) => range.level);
  return (['ok', 'low', 'empty'] as const).find((level) => levels.includes(level)) ?? '';
}

export function addCarrierCommands(program: Command, world: CommandWorld): void {
  const group = program.command('carrier').description('carriers and their tracking numbers');

  stationCommand(group, 'add', 'add a carrier; makes the station if there is none in the folder')
    .requiredOption('--code <code>', 'short code, as the channel is told')
    .requiredOption('--name <name>', 'name on the label')
    .option('--format <format>', `numbers it gives out: ${formats.join(', ')}`, wordFrom(formats))
    .requiredOption('--service <code=name>', 'a service; give it once for each', pairs)
    .action((options: AddOptions) =>
      inStation(
        world,
        options,
        async ({ station, output }) => {
          const { carriers } = await ask(station, 'carriers.save', {
            code: options.code,
            name: options.name,
            trackingFormat: options.format ?? null,
            services: [...options.service].map(([code, name]) => ({ code, name })),
          });
          showCarrier(output, carrierOf(carriers, options.code));
        },
        { makes: 'real' },
      ),
    );

  stationCommand(group, 'list', 'list the carriers').action((options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const list = await ask(station, 'carriers.list', {});
      output.table(columns, list.carriers);
      if (list.carriers.length === 0) output.line('There is no carrier yet.');
      output.document(list);
    }),
  );

  stationCommand(
    group,
    'range <carrier>',
    'register numbers that the carrier has reserved for this station',
  )
    .requiredOption('--from <serial>', 'first serial number', wholeNumber(0, LARGEST_SERIAL))
    .requiredOption('--to <serial>', 'last serial number', wholeNumber(0, LARGEST_SERIAL))
    .requiredOption('--set <part=value>', 'a fixed part of the number; once for each part', pairs)
    .action((wanted: string, options: RangeOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { carrierId } = await findCarrier(station, wanted);
        const { carriers } = await ask(station, 'carriers.addRange', {
          carrierId,
          spec: Object.fromEntries(options.set),
          fromSerial: options.from,
          toSerial: options.to,
        });
        showCarrier(output, carrierOf(carriers, carrierId));
      }),
    );
}

function showCarrier(output: Output, carrier: CarrierView): void {
  output.table(columns, [carrier]);
  for (const range of carrier.ranges) {
    output.line(`  ${range.firstNumber} to ${range.lastNumber}: ${range.remaining} left`);
  }
  output.document({ carrier });
}
