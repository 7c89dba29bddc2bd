import { useEffect, useEffectEvent } from 'react';
import { isDialogOpen } from './text-field.ts';

/** Shortcuts by name (`F10`, `Ctrl+Enter`, `Escape`) and what they do. Ctrl also stands for Cmd. */
export type Keys = readonly (readonly [name: string, action: () => void])[];

function nameOf(event: KeyboardEvent): string {
  const modifier = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
  return `${modifier}${shift}${event.key}`;
}

/** Shortcuts of a screen. They rest while a dialog is open; a held key counts once. */
export function useKeys(keys: Keys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const name = nameOf(event);
    const action = keys.find(([each]) => each === name)?.[1];
    if (action === undefined || isDialogOpen()) return;
    event.preventDefault();
    if (!event.repeat) action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
