import type { Fault } from '../../src/main/adapters/practice-marketplace/fault.ts';
import type { ChannelFault } from './fake-channel.ts';

/** The faults of the contract suites as the practice marketplace has them; its refusal repeats the token. */
export function practiceFaults(token: string): { readonly [Name in ChannelFault]: Fault } {
  return {
    none: { kind: 'none' },
    reject: { kind: 'reject', code: 'refused', message: `No: ${token}` },
    throttle: { kind: 'throttle', retryAfterSeconds: 3 },
    down: { kind: 'down' },
    'server-error': { kind: 'error' },
    stall: { kind: 'stall' },
    'answer-late': { kind: 'slow', delayMs: 600_000 },
    'cut-before-acting': { kind: 'silent-before-accept' },
    'cut-after-acting': { kind: 'silent-after-accept' },
    'cut-mid-answer': { kind: 'reset-mid-answer' },
    malformed: { kind: 'malformed' },
    'unauthorized-once': { kind: 'unauthorized', nextRequests: 1 },
    unauthorized: { kind: 'unauthorized' },
  };
}
