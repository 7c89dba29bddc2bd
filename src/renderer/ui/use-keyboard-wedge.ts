import { useEffect, useEffectEvent } from 'react';
import { createKeyboardWedge, longestGapMs } from './keyboard-wedge.ts';
import { focusedTextField, setFieldText } from './text-field.ts';

/** Put on a field that wants a scan as its own text, such as a search or a tracking number. */
export const takesScan = { 'data-takes-scan': true } as const;

/**
 * Put on the field that is there to be scanned into: all that stands in it is one code, and after a
 * scan it is empty.
 */
export const isScanField = { 'data-scan-field': true } as const;

/** On a busy computer the keys of one scan arrive in pieces, but no further apart than this. */
const pieceOfScanMs = 1_000;

/**
 * Hears scans wherever the focus is. A scan into a field that is not meant for it is taken out
 * again. `onLoneKey` hears a single character pressed outside text fields, once it is sure that no
 * scan has begun with it: a code that starts with a 4 must not choose the fourth button.
 */
export function useKeyboardWedge(handlers: {
  readonly onScan: (code: string) => void;
  readonly onLoneKey: (key: string) => void;
}): void {
  const onScan = useEffectEvent(handlers.onScan);
  const onLoneKey = useEffectEvent(handlers.onLoneKey);

  useEffect(() => {
    const wedge = createKeyboardWedge();
    let before: { field: HTMLInputElement | HTMLTextAreaElement; text: string } | null = null;
    let lone: ReturnType<typeof setTimeout> | undefined;

    function onKeyDown(event: KeyboardEvent): void {
      const field = focusedTextField();
      const inScanField = field?.dataset.scanField !== undefined;
      if (field?.dataset.takesScan !== undefined || event.isComposing) return;
      const step = wedge.press({
        key: event.key,
        timeMs: event.timeStamp,
        inTextField: field !== null,
        modified: event.ctrlKey || event.altKey || event.metaKey,
        repeat: event.repeat,
      });
      if (event.key !== 'Shift') clearTimeout(lone);
      switch (step.kind) {
        case 'first':
          before = field === null ? null : { field, text: field.value };
          if (field === null) lone = setTimeout(onLoneKey, longestGapMs + 25, event.key);
          return;
        case 'scan':
          // The field has the beginning of this very scan: its own Enter takes it whole.
          if (
            inScanField &&
            before !== null &&
            before.text !== '' &&
            step.pauseMs < pieceOfScanMs
          ) {
            return;
          }
          event.preventDefault();
          event.stopImmediatePropagation();
          if (inScanField) setFieldText(field, '');
          else if (before !== null && before.field === field) setFieldText(field, before.text);
          onScan(step.code);
          return;
        case 'burst':
        case 'swallow':
          // A burst that began outside of fields must not end in one that has got the focus since.
          if (before !== null || inScanField) return;
          event.preventDefault();
          event.stopImmediatePropagation();
          return;
        case 'pass':
      }
    }

    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      clearTimeout(lone);
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, []);
}
