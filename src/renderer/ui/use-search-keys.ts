import { type RefObject, useCallback, useEffect } from 'react';
import { subscribeToLoneKeys } from './lone-keys.ts';
import { useKeys } from './use-keys.ts';

/** Ctrl+F and / go to the search field of the screen, with what is in it ready to be typed over. */
export function useSearchKeys(field: RefObject<HTMLInputElement | null>): void {
  const focus = useCallback(() => {
    field.current?.focus();
    field.current?.select();
  }, [field]);
  useKeys([['Ctrl+f', focus]]);
  useEffect(
    () =>
      subscribeToLoneKeys((key) => {
        if (key === '/') focus();
      }),
    [focus],
  );
}
