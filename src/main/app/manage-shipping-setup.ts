import { RefusedError, refuse } from '../../shared/app-error.ts';
import type { CarrierView } from '../../shared/carrier-views.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { PresetView } from '../../shared/preset-views.ts';
import { isKnownZone } from '../domain/station-time.ts';
import {
  buildTrackingNumber,
  parseRangeSpec,
  serialCapacity,
} from '../domain/tracking/tracking-range.ts';
import { auditSetup } from './audit-setup.ts';
import { carrierViewOf, rangeViewOf } from './carrier-view.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import {
  readStationSettings,
  type StationSettings,
  writeStationSettings,
} from './station-settings.ts';

/** Carriers, their reserved ranges, presets and the station itself. */

export function listCarriers(context: AppContext): CarrierView[] {
  return context.store.read((tx) =>
    tx.carriers.list().map((carrier) => carrierViewOf(tx, carrier)),
  );
}

export function saveCarrier(
  context: AppContext,
  input: ParsedInput<'carriers.save'>,
): CarrierView[] {
  const codes = input.services.map((service) => service.code.toLowerCase());
  if (new Set(codes).size !== codes.length) {
    refuse('invalid-input', 'Two services of a carrier can not have the same code.');
  }
  const carrierId = input.carrierId ?? context.ids.next();
  const now = nowUtc(context);
  context.store.write((tx) => {
    const sameCode = tx.carriers.findByCode(input.code);
    if (sameCode !== null && sameCode.id !== carrierId) {
      refuse('conflict', `There is a carrier with the code ${input.code} already.`);
    }
    const existing = tx.carriers.find(carrierId);
    if (input.carrierId !== undefined && existing === null) {
      refuse('not-found', 'This carrier does not exist any more.');
    }
    const hasRanges = existing !== null && tx.carriers.ranges(carrierId).length > 0;
    if (hasRanges && existing.trackingFormat !== input.trackingFormat) {
      refuse('refused', 'The number format of a carrier with reserved ranges can not be changed.');
    }
    const { code, name, trackingFormat, services } = input;
    tx.carriers.save({ id: carrierId, code, name, trackingFormat, services }, now);
    auditSetup(context, tx, existing === null ? 'add carrier' : 'change carrier', carrierId, {
      code,
    });
  });
  changed(context, 'settings');
  return listCarriers(context);
}

/**
 * Registers a block of tracking numbers that the carrier has agreed to. A block that overlaps one
 * that is there already is refused: a number must never be given twice.
 */
export function addTrackingRange(
  context: AppContext,
  input: ParsedInput<'carriers.addRange'>,
): CarrierView[] {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const carrier = tx.carriers.find(input.carrierId);
    if (carrier === null) refuse('not-found', 'This carrier does not exist.');
    if (carrier.trackingFormat === null) {
      refuse('refused', `${carrier.name} has no number format, so it can have no range.`);
    }
    const parsed = parseRangeSpec({ ...input.spec, format: carrier.trackingFormat });
    if (!parsed.ok) throw new RefusedError(parsed.error);
    const spec = parsed.value;
    const { fromSerial, toSerial } = input;
    if (toSerial < fromSerial) {
      refuse('invalid-input', 'The last serial number must not be below the first.');
    }
    if (toSerial >= serialCapacity(spec)) {
      refuse(
        'invalid-input',
        `Serial numbers of this range go up to ${serialCapacity(spec) - 1}, not ${toSerial}.`,
      );
    }
    const added = { id: context.ids.next(), carrierId: carrier.id, spec, fromSerial, toSerial };
    const first = buildTrackingNumber(spec, fromSerial);
    for (const other of tx.carriers.list().flatMap(({ id }) => tx.carriers.ranges(id))) {
      const sameParts = canonical(other.spec) === canonical(spec);
      if (sameParts && fromSerial <= other.toSerial && toSerial >= other.fromSerial) {
        const view = rangeViewOf(other);
        refuse(
          'conflict',
          `This range overlaps the one from ${view.firstNumber} to ${view.lastNumber}.`,
        );
      }
    }
    tx.carriers.addRange({ ...added, nextSerial: fromSerial }, now);
    auditSetup(context, tx, 'add tracking range', carrier.id, {
      first,
      count: toSerial - fromSerial + 1,
    });
  });
  changed(context, 'settings');
  return listCarriers(context);
}

export function listPresets(context: AppContext): PresetView[] {
  return context.store.read((tx) =>
    tx.presets.list().map(({ id, ...preset }) => ({ presetId: id, ...preset })),
  );
}

export function savePreset(context: AppContext, input: ParsedInput<'presets.save'>): PresetView[] {
  const { presetId, ...preset } = input;
  context.store.write((tx) => {
    const carrier = tx.carriers.find(preset.carrierId);
    if (carrier === null) refuse('not-found', 'This carrier does not exist.');
    if (!carrier.services.some((service) => service.code === preset.serviceCode)) {
      refuse('not-found', `${carrier.name} has no service ${preset.serviceCode}.`);
    }
    const id = presetId ?? context.ids.next();
    const taken = tx.presets
      .list()
      .some((other) => other.id !== id && other.name.toLowerCase() === preset.name.toLowerCase());
    if (taken) refuse('conflict', `There is a preset named ${preset.name} already.`);
    tx.presets.save({ id, ...preset });
  });
  changed(context, 'settings');
  return listPresets(context);
}

export function removePreset(context: AppContext, presetId: string): PresetView[] {
  context.store.write((tx) => tx.presets.remove(presetId));
  changed(context, 'settings');
  return listPresets(context);
}

export function getSettings(context: AppContext): Pick<
  StationSettings,
  'stationName' | 'stationZone' | 'currency'
> & {
  shipFrom: Record<string, string>;
} {
  const { stationName, stationZone, currency, shipFrom } = context.store.read((tx) =>
    readStationSettings(tx.settings),
  );
  return { stationName, stationZone, currency, shipFrom: { ...shipFrom } };
}

export function saveSettings(
  context: AppContext,
  input: ParsedInput<'settings.save'>,
): ReturnType<typeof getSettings> {
  if (!isKnownZone(input.stationZone)) {
    refuse(
      'invalid-input',
      `${input.stationZone} is not a time zone. Write one like America/New_York.`,
    );
  }
  context.store.write((tx) => {
    const { currency, ...settings } = input;
    writeStationSettings(tx.settings, {
      ...settings,
      ...(currency === undefined ? {} : { currency }),
    });
    auditSetup(context, tx, 'change settings', 'station', { stationZone: input.stationZone });
  });
  changed(context, 'settings');
  return getSettings(context);
}

/** The same parts in any order are the same range of numbers. */
function canonical(spec: unknown): string {
  return JSON.stringify(Object.entries(spec as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
