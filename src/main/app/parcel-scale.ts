import type { ScaleView } from '../../shared/scale-views.ts';
import { filterScale, newScaleFilter, type ScaleEvent } from '../domain/scale/scale-filter.ts';
import { describeScale } from '../domain/scale/scale-words.ts';
import { type AppContext, changed } from './context.ts';
import type { ScaleChoice, ScaleState, Scales } from './ports.ts';
import type { SettingsTable } from './settings-store-port.ts';

/** Scales report some five times a second; screens hear of what they can show, and not more often. */
const ANNOUNCE_AFTER_MS = 100;
/** A scale that reports changes only has said nothing more in this time: its weight has settled. */
const QUIET_AFTER_MS = 1_500;

/** The scale of the bench and the weight of the next package. */
export type ParcelScale = {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  readonly look: () => Promise<void>;
  readonly view: () => ScaleView;
  /** A package was made: its parcel must leave the scale before anything counts for the next one. */
  readonly packageMade: () => void;
  /** A person says that what lies on the scale is the next package. */
  readonly accept: () => ScaleView;
  /** Which scale to listen to, from now on. */
  readonly choose: (choice: ScaleChoice) => Promise<ScaleView>;
};

export function createParcelScale(context: AppContext, scales: Scales): ParcelScale {
  let filter = newScaleFilter;
  let isConnected = false;
  let told = '';
  let announcing: ReturnType<typeof setTimeout> | null = null;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  function standing() {
    const state = scales.state();
    if (state.kind === 'none') {
      const { reason, message } = state;
      return { connected: false, name: '', standing: reason, words: message, grams: null };
    }
    const grams = filter.settledGrams;
    return { connected: true, name: state.name, ...describeScale(filter), grams };
  }

  function view(): ScaleView {
    const { enabled, scaleId } = context.store.read((tx) => readScaleChoice(tx.settings));
    const { placement } = filter;
    const found = scales.found().map((each) => ({ scaleId: each.scaleId, name: each.name }));
    return { ...standing(), placement, enabled, chosenId: scaleId, found };
  }

  function announce(): void {
    announcing ??= setTimeout(() => {
      announcing = null;
      const now = JSON.stringify([standing(), filter.placement, scales.found()]);
      if (now === told) return;
      told = now;
      changed(context, 'scale');
    }, ANNOUNCE_AFTER_MS).unref();
  }

  function hear(event: ScaleEvent): void {
    filter = filterScale(filter, event);
    announce();
  }

  function onChange(state: ScaleState): void {
    clearTimeout(quiet);
    if (state.kind === 'none') {
      isConnected = false;
      context.log.info('No scale is read', { reason: state.reason, message: state.message });
      announce();
      return;
    }
    if (!isConnected || state.reading === null) {
      isConnected = true;
      context.log.info('A scale is read', { name: state.name });
      hear({ kind: 'connected' });
    }
    if (state.reading === null) return;
    hear({ kind: 'reading', reading: state.reading });
    quiet = setTimeout(() => hear({ kind: 'quiet' }), QUIET_AFTER_MS).unref();
  }

  return {
    start: () => scales.start(onChange),
    stop: async () => {
      clearTimeout(quiet);
      clearTimeout(announcing ?? undefined);
      await scales.stop();
    },
    look: scales.look,
    view,
    packageMade: () => hear({ kind: 'package-made' }),
    accept: () => {
      hear({ kind: 'accepted' });
      return view();
    },
    choose: async ({ enabled, scaleId }) => {
      context.store.write((tx) => {
        tx.settings.set('scaleEnabled', enabled ? 'yes' : 'no');
        tx.settings.set('scaleId', scaleId ?? '');
      });
      await scales.look();
      changed(context, 'scale');
      return view();
    },
  };
}

/** A new station listens to the first scale that it finds. */
export function readScaleChoice(settings: SettingsTable): ScaleChoice {
  return {
    enabled: settings.get('scaleEnabled') !== 'no',
    scaleId: settings.get('scaleId') || null,
  };
}
