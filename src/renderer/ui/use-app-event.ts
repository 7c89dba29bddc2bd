import { useEffect, useEffectEvent } from 'react';
import type { AppEvent } from '../../shared/events.ts';
import { subscribe } from '../api.ts';

/** Calls back for every announcement of the core while the component is on the screen. */
export function useAppEvent(listener: (event: AppEvent) => void): void {
  const onEvent = useEffectEvent(listener);
  useEffect(() => subscribe((event) => onEvent(event)), []);
}
