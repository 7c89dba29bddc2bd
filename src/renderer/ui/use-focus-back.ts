import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it when this was first rendered, as soon as it is gone and the focus
 * is nowhere. Mantine does so only for a dialog that is closed before it is taken away.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    return () => {
      setTimeout(() => {
        const isNowhere = document.activeElement === document.body;
        if (isNowhere && before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    };
  }, [before]);
}
