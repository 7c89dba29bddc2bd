import { useEffect, useEffectEvent } from 'react';

const minuteMs = 60_000;

/** For what the passing of time changes, which announces nothing: `look` is called every minute. */
export function useEveryMinute(look: () => void): void {
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    const timer = setInterval(() => lookNow(), minuteMs);
    return () => clearInterval(timer);
  }, []);
}
