import { useEffect, useEffectEvent } from 'react';

const lookEveryMs = 5_000;
const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Calls back once nobody has touched the station for so many minutes; 0 never does. A computer that
 * wakes up has been idle all the while: the first key after that locks and does nothing else.
 */
export function useIdleLock(minutes: number, onIdle: () => void): void {
  const lock = useEffectEvent(onIdle);
  useEffect(() => {
    if (minutes === 0) return;
    let lastMs = Date.now();
    const isOver = (): boolean => Date.now() - lastMs >= minutes * 60_000;
    function alive(event: Event): void {
      if (!isOver()) {
        lastMs = Date.now();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      lock();
    }
    const timer = setInterval(() => {
      if (isOver()) lock();
    }, lookEveryMs);
    const options = { capture: true } as const;
    for (const name of signsOfLife) window.addEventListener(name, alive, options);
    return () => {
      clearInterval(timer);
      for (const name of signsOfLife) window.removeEventListener(name, alive, options);
    };
  }, [minutes]);
}
