import { type Fault, type FaultTarget, type RequestFault, targetOf } from './fault.ts';

/** Holds the one fault that is on, and counts it down where it is for the next requests only. */
export type FaultSwitch = {
  readonly current: () => Fault;
  readonly set: (fault: Fault) => void;
  /** The fault that meets this request, or null. Each call uses up one request of its count. */
  readonly take: (request: Exclude<FaultTarget, 'all'>) => RequestFault | null;
};

export function createFaultSwitch(): FaultSwitch {
  let fault: Fault = { kind: 'none' };
  return {
    current: () => fault,
    set: (next) => {
      const isOver = 'nextRequests' in next && next.nextRequests === 0;
      fault = isOver ? { kind: 'none' } : next;
    },
    take: (request) => {
      const met = fault;
      if (met.kind === 'none' || met.kind === 'down') return null;
      const target = targetOf(met);
      if (target !== 'all' && target !== request) return null;
      if (met.nextRequests !== undefined) {
        const left = met.nextRequests - 1;
        fault = left > 0 ? { ...met, nextRequests: left } : { kind: 'none' };
      }
      return met;
    },
  };
}
