import { randomUUID } from 'node:crypto';
import { refuse } from '../../../shared/app-error.ts';
import type { ConfirmChoice } from '../../../shared/confirmation-views.ts';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import { ask } from '../ask.ts';
import { chooseParcel } from '../choose-parcel.ts';
import { findOrder } from '../find-order.ts';
import { readPackageAgain } from '../find-package.ts';
import type { StationCommand } from '../in-station.ts';
import type { ItemWish } from '../item-wishes.ts';
import { waitForPrint } from '../wait-for-print.ts';

/** A claim of the demonstration and what the records say about it. */
export type DemoCheck = {
  readonly claim: string;
  readonly passed: boolean;
  /** The figures that were found. */
  readonly found: string;
};

/** What each part of the story works with. */
export type DemoStory = Pick<StationCommand, 'station' | 'output' | 'paths' | 'stop'> & {
  readonly folder: string;
  readonly checks: readonly DemoCheck[];
  /** Notes a claim with what was found, and says it. */
  readonly check: (claim: string, passed: boolean, found: string | number) => void;
  readonly pack: (code: string, parcel: PackWish) => Promise<PackageSummaryView>;
  readonly answer: (
    shipped: PackageSummaryView,
    choice: ConfirmChoice,
  ) => Promise<PackageSummaryView>;
};

export type PackWish = {
  readonly carrier: string;
  readonly service: string;
  readonly weightGrams: number;
  readonly items?: readonly ItemWish[];
};

export function createStory(command: StationCommand, folder: string): DemoStory {
  const { station, output, paths, stop } = command;
  const checks: DemoCheck[] = [];
  return {
    station,
    output,
    paths,
    stop,
    folder,
    checks,
    check: (claim, passed, found) => {
      // Ctrl-C: what was not done any more must not look like a claim that failed.
      if (stop.aborted) refuse('cancelled', `The demonstration was stopped. See ${folder}.`);
      checks.push({ claim, passed, found: String(found) });
      output.line(`  ${passed ? 'ok    ' : 'FAILED'}  ${claim}: ${found}`);
    },
    pack: async (code, wish) => {
      const opened = await findOrder(station, code);
      const parcel = chooseParcel(
        opened,
        {
          items: wish.items,
          weightGrams: wish.weightGrams,
          carrier: wish.carrier,
          service: wish.service,
          preset: undefined,
          tracking: undefined,
          cost: '4.50',
          printer: undefined,
        },
        null,
      );
      const { order } = opened;
      const view = await ask(station, 'station.ship', {
        commandId: randomUUID(),
        orderId: order.orderId,
        expectedRevision: order.revision,
        parcel,
      });
      const shipped = view.confirmation?.package;
      if (shipped === undefined) return refuse('internal', `Order ${code} was not shipped.`);
      return waitForPrint(station, shipped, stop);
    },
    answer: async (shipped, choice) => {
      const { packageId } = shipped;
      await ask(station, 'station.confirm', { commandId: randomUUID(), packageId, choice });
      return readPackageAgain(station, shipped);
    },
  };
}
