import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

export type Direction = 'up' | 'down';

const icons = { up: IconArrowUp, down: IconArrowDown } as const;

/** Moves a row of a list by one place. A button that can not go on rests but keeps the focus. */
export function MoveButtons(props: {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (direction: Direction) => void;
}) {
  return (['up', 'down'] as const).map((direction) => {
    const rests = direction === 'up' ? props.isFirst : props.isLast;
    const Icon = icons[direction];
    return (
      <ActionIcon
        key={direction}
        variant="default"
        size={36}
        aria-label={`Move ${props.name} ${direction}`}
        aria-disabled={rests}
        data-disabled={rests}
        onClick={() => {
          if (!rests) props.onMove(direction);
        }}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    );
  });
}
