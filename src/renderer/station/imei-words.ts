import type { Tone } from '../ui/tone.tsx';

const MINUTE = 60;

/** The time that is left for an IMEI: calm until 45 minutes have passed, urgent from 55 on (QP12). */
export function clockWords(
  secondsLeft: number,
  withoutImei: 'send' | 'hold',
): { readonly tone: Tone; readonly words: string } {
  if (secondsLeft <= 0) {
    return withoutImei === 'send'
      ? { tone: 'stop', words: 'Time is over: sent without IMEI' }
      : { tone: 'stop', words: 'Time is over: held until the IMEI is entered' };
  }
  const minutes = Math.floor(secondsLeft / MINUTE);
  const left = `${minutes}:${String(secondsLeft % MINUTE).padStart(2, '0')} left`;
  if (secondsLeft <= 5 * MINUTE) return { tone: 'stop', words: left };
  return { tone: secondsLeft <= 15 * MINUTE ? 'attention' : 'working', words: left };
}
