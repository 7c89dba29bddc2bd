import { useEffect, useEffectEvent } from 'react';
import { subscribeToLoneKeys } from '../../ui/lone-keys.ts';

/** Hears the keys 1 to 9, but never a digit that is the beginning of a scan. */
export function useChoiceKeys(onChoice: (index: number) => void): void {
  const choose = useEffectEvent(onChoice);
  useEffect(
    () =>
      subscribeToLoneKeys((key) => {
        if (/^[1-9]$/.test(key)) choose(Number(key) - 1);
      }),
    [],
  );
}
