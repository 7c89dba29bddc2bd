import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconKeyboard,
  IconLoader2,
  IconLock,
  IconLockOpen,
} from '@tabler/icons-react';
import type { ScaleLine } from './parcel-weight.ts';

const icons = {
  live: IconLockOpen,
  settling: IconLoader2,
  closed: IconLock,
  typed: IconKeyboard,
  trouble: IconAlertTriangle,
} as const;

/**
 * How the scale stands, below the weight. An open padlock: the weight follows the scale; it closes when
 * the package is made. Not announced as it changes: a weight that has settled is, by the field.
 */
export function ScaleStatus(props: {
  readonly line: ScaleLine;
  readonly disabled: boolean;
  readonly onOffer: () => void;
}) {
  const { icon, tone, words, offer } = props.line;
  const Icon = icons[icon];
  return (
    <div className={`ship-scale tone-${tone}`}>
      <Icon size={20} stroke={2} aria-hidden />
      <span className="ship-scale-words">{words}</span>
      {offer !== null && (
        <Button
          variant="default"
          className="ship-scale-offer"
          disabled={props.disabled}
          aria-keyshortcuts="F4"
          onClick={props.onOffer}
        >
          {offer.label} <kbd>F4</kbd>
        </Button>
      )}
    </div>
  );
}
