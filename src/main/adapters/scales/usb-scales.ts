import type { FoundScale, ScaleChoice, ScaleState, Scales } from '../../app/ports.ts';
import { readScaleReport } from '../../domain/scale/scale-report.ts';
import { createHidScaleDevices } from './hid-scale-devices.ts';
import type { AttachedScale, OpenScale, ScaleDevices } from './scale-devices.ts';
import { listProblem, openProblem } from './scale-problem.ts';

/** How soon a scale is noticed that is plugged in. */
const LOOK_EVERY_MS = 3_000;
/** With a scale at work only a second one could be found; without a way to look, nothing. */
const LOOK_SELDOM_MS = 15_000;

export type ScaleOptions = {
  readonly devices?: ScaleDevices;
  /** Asked at every look. */
  readonly choice?: () => ScaleChoice;
  readonly platform?: NodeJS.Platform;
};

type Connection = { readonly scale: AttachedScale; readonly open: OpenScale };

const unplugged: ScaleState = {
  kind: 'none',
  reason: 'unplugged',
  message: 'The scale is unplugged: type the weight.',
};

/**
 * Listens to one scale. No event tells on every system that something was plugged in, so the list of
 * devices is looked at every few seconds; a scale that is pulled out is noticed at once.
 */
export function createScales(options: ScaleOptions = {}): Scales {
  const devices = options.devices ?? createHidScaleDevices();
  const choice = options.choice ?? (() => ({ enabled: true, scaleId: null }));
  const platform = options.platform ?? process.platform;
  let state: ScaleState = { kind: 'none', reason: 'absent', message: 'No scale is attached.' };
  let found: readonly FoundScale[] = [];
  let connection: Connection | null = null;
  let tell: (state: ScaleState) => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let started = false;
  let looking: Promise<void> = Promise.resolve();

  function become(next: ScaleState): void {
    const isNews = next.kind === 'connected' || JSON.stringify(next) !== JSON.stringify(state);
    state = next;
    if (isNews) tell(next);
  }

  async function letGo(): Promise<void> {
    const { open } = connection ?? {};
    connection = null;
    await open?.close();
  }

  async function connect(scale: AttachedScale): Promise<void> {
    let isLost = false;
    const isCurrent = () => connection?.scale === scale;
    const connected = { kind: 'connected', ...identityOf(scale), serial: scale.serial } as const;
    try {
      const open = await devices.open(scale.path, {
        report: (bytes) => {
          if (!isCurrent()) return;
          const reading = readScaleReport(bytes);
          if (reading !== null) become({ ...connected, reading });
        },
        lost: () => {
          isLost = true;
          if (!isCurrent()) return;
          void letGo();
          become(unplugged);
          lookIn(LOOK_EVERY_MS);
        },
      });
      if (isLost || !started) {
        await open.close();
        return;
      }
      connection = { scale, open };
      become({ ...connected, reading: null });
    } catch (error) {
      const message = openProblem(scale.name, error, platform);
      become({ kind: 'none', reason: 'problem', message });
    }
  }

  async function lookOnce(): Promise<void> {
    const { enabled, scaleId } = choice();
    if (!enabled) {
      found = [];
      await letGo();
      become({ kind: 'none', reason: 'off', message: 'The scale is switched off in Settings.' });
      return;
    }
    let attached: readonly AttachedScale[];
    try {
      attached = await devices.list();
    } catch (error) {
      // A scale that is being read is there, whatever the list says.
      if (connection === null) {
        become({ kind: 'none', reason: 'unavailable', message: listProblem(error) });
      }
      return;
    }
    if (!started) return;
    found = attached.map(identityOf);
    const current = attached.find((each) => each.path === connection?.scale.path);
    const wanted =
      scaleId === null
        ? (current ?? attached[0])
        : attached.find((each) => identityOf(each).scaleId === scaleId);
    if (connection !== null && wanted !== undefined && wanted === current) return;
    const had = connection !== null || (state.kind === 'none' && state.reason === 'unplugged');
    await letGo();
    if (wanted !== undefined) await connect(wanted);
    else if (attached.length > 0) become(chosenIsMissing);
    else if (had) become(unplugged);
    else become({ kind: 'none', reason: 'absent', message: 'No scale is attached.' });
  }

  /** One look at a time: a second one waits for the first. */
  function look(): Promise<void> {
    looking = looking.then(async () => {
      if (!started) return;
      await lookOnce();
      const isIdle = state.kind === 'none' && state.reason !== 'unavailable';
      if (started) lookIn(isIdle ? LOOK_EVERY_MS : LOOK_SELDOM_MS);
    });
    return looking;
  }

  function lookIn(delayMs: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void look(), delayMs);
    timer.unref();
  }

  return {
    start: (onChange) => {
      started = true;
      tell = onChange;
      void look();
    },
    state: () => state,
    found: () => found,
    look,
    stop: async () => {
      started = false;
      tell = () => undefined;
      if (timer !== null) clearTimeout(timer);
      await looking;
      await letGo();
    },
  };
}

const chosenIsMissing: ScaleState = {
  kind: 'none',
  reason: 'problem',
  message:
    'The chosen scale is not attached: plug it in, choose another in Settings, or type the weight.',
};

/** `0922:8003/0012345`: the same device at whatever port; the same model where it has no serial number. */
function identityOf(scale: AttachedScale): FoundScale {
  const hex = (id: number) => id.toString(16).padStart(4, '0');
  const model = `${hex(scale.vendorId)}:${hex(scale.productId)}`;
  return {
    scaleId: scale.serial === '' ? model : `${model}/${scale.serial}`,
    name: scale.name,
  };
}
