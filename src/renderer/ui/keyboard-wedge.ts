/**
 * Tells a barcode scanner that acts as a keyboard from a person who types, by rhythm alone: a
 * scanner sends a burst of characters and Enter. Knows nothing of the DOM; times come with the keys.
 */

export type WedgeKey = {
  /** `KeyboardEvent.key`: one character, or a name such as `Enter`. */
  readonly key: string;
  readonly timeMs: number;
  /** True while the focus is in a field in which a person may be typing. */
  readonly inTextField: boolean;
  /** Held with Ctrl, Alt or Meta, which no scanner does. */
  readonly modified: boolean;
  /** Sent by a key that is held down. */
  readonly repeat: boolean;
};

export type WedgeStep =
  /** Nothing of the scanner's: leave the key alone. */
  | { readonly kind: 'pass' }
  /** A character that may be the first of a scan. */
  | { readonly kind: 'first' }
  /** A character within a burst: outside of text fields it must not press anything. */
  | { readonly kind: 'burst' }
  /** The Enter at the end of a burst that was no whole scan: it must not press anything either. */
  | { readonly kind: 'swallow' }
  /** A scan; `pauseMs` is how long the keyboard had rested before it began. */
  | { readonly kind: 'scan'; readonly code: string; readonly pauseMs: number };

/** Zebra scanners can be set to wait up to 100 ms between keys; the rest is jitter. */
export const longestGapMs = 125;
const shortestScan = 4;
/** Nobody types a short text faster than this on average. */
const shortScanMeanMs = 45;
/** From this length on, a text field's scan may be slower, since chance fades with length. */
const longScan = 6;
const longScanMeanMs = 60;
/** A slow scanner is at least even, which fingers are not. */
const machineSpreadMs = 40;

export type KeyboardWedge = { readonly press: (key: WedgeKey) => WedgeStep };

export function createKeyboardWedge(): KeyboardWedge {
  let characters = '';
  let gaps: number[] = [];
  let pauseMs = Number.POSITIVE_INFINITY;
  /** Where the burst began: the focus may move while a scan goes on. */
  let beganInTextField = false;
  let lastMs = Number.NEGATIVE_INFINITY;

  function reset(): void {
    characters = '';
    gaps = [];
    lastMs = Number.NEGATIVE_INFINITY;
  }

  function isScan(): boolean {
    if (characters.length < shortestScan) return false;
    if (!beganInTextField) return true;
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    if (characters.length < longScan) return mean <= shortScanMeanMs;
    const spread = Math.max(...gaps) - Math.min(...gaps);
    return mean <= longScanMeanMs || spread <= machineSpreadMs;
  }

  function press(input: WedgeKey): WedgeStep {
    if (input.key === 'Shift' || input.key === 'CapsLock') return { kind: 'pass' };
    if (input.modified || input.repeat) {
      reset();
      return { kind: 'pass' };
    }
    const gap = input.timeMs - lastMs;
    const inBurst = characters !== '' && gap <= longestGapMs;

    if ([...input.key].length === 1) {
      lastMs = input.timeMs;
      if (!inBurst) {
        pauseMs = gap;
        beganInTextField = input.inTextField;
        characters = input.key;
        gaps = [];
        return { kind: 'first' };
      }
      characters += input.key;
      gaps.push(gap);
      return { kind: 'burst' };
    }

    if (input.key !== 'Enter' || !inBurst) {
      reset();
      return { kind: 'pass' };
    }
    gaps.push(gap);
    const code = characters.trim();
    const scanned = isScan() && code !== '';
    const wasBurst = characters.length > 1;
    reset();
    if (scanned) return { kind: 'scan', code, pauseMs };
    return wasBurst && !beganInTextField ? { kind: 'swallow' } : { kind: 'pass' };
  }

  return { press };
}
