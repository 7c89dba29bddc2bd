import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHelpCircle,
  IconMessageOff,
  IconPlayerPause,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import type { PrinterStateView } from '../../shared/printing-views.ts';
import { ToneBadge } from '../ui/tone.tsx';
import { printerLook } from './printer-words.ts';

const icons = {
  ready: IconCircleCheck,
  attention: IconAlertTriangle,
  unknown: IconHelpCircle,
  unreachable: IconPlugConnectedX,
  none: IconMessageOff,
} as const;

/** A printer's state in a word, and that it is held where a person did so. */
export function PrinterBadge({ printer }: { readonly printer: PrinterStateView }) {
  const { tone, word } = printerLook(printer.level);
  const Icon = icons[printer.level];
  return (
    <>
      {printer.held && (
        <ToneBadge tone="attention" icon={<IconPlayerPause size={15} aria-hidden />}>
          Held
        </ToneBadge>
      )}
      <ToneBadge tone={tone} icon={<Icon size={15} aria-hidden />} title={printer.words}>
        {word}
      </ToneBadge>
    </>
  );
}
