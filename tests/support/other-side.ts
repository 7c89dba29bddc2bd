import type {
  OrderRequestRecord,
  RequestAnswer,
  RequestLook,
  RequestPerformer,
} from '../../src/main/app/order-request-port.ts';

/** What happens to the next call; the names say whether the other side acted. */
export type OtherSideFault =
  | 'none'
  | 'rejected'
  | 'rejected-for-good'
  | 'throttled'
  | 'unreachable'
  | 'signed-out'
  | 'lost-before-acting'
  | 'lost-after-acting'
  | 'thrown-after-acting';

export type OtherSide = {
  readonly performer: RequestPerformer;
  readonly setFault: (fault: OtherSideFault) => void;
  /** Ids of requests in the order in which the other side carried them out; one twice is a fault of ours. */
  readonly done: readonly string[];
  /** Steps as `settled` was told of them. */
  readonly settled: readonly { readonly id: string; readonly state: string }[];
};

/** A channel or a payment provider in memory that counts how often it acted. */
export function createOtherSide(): OtherSide {
  const done: string[] = [];
  const settled: { id: string; state: string }[] = [];
  let fault: OtherSideFault = 'none';

  function send({ id }: OrderRequestRecord): RequestAnswer {
    switch (fault) {
      case 'rejected':
        return answer({ kind: 'rejected', code: 'no', message: 'Not today.' });
      case 'rejected-for-good':
        return { ...answer({ kind: 'rejected', code: 'no', message: 'Never.' }), isFinal: true };
      case 'throttled':
        return answer({ kind: 'rate-limited', retryAfterMs: 30_000, message: 'Slow down.' });
      case 'unreachable':
        return answer({ kind: 'unreachable', message: 'Offline.' });
      case 'signed-out':
        return answer({ kind: 'auth', code: 'signed-out', message: 'Sign in.' });
      case 'lost-before-acting':
        return answer({ kind: 'unknown', message: 'No answer.' });
      case 'lost-after-acting':
        done.push(id);
        return answer({ kind: 'unknown', message: 'No answer.' });
      case 'thrown-after-acting':
        done.push(id);
        throw new Error('The adapter broke.');
      case 'none':
        done.push(id);
        return { ...answer({ kind: 'accepted', message: 'Done.' }), reference: `ref-${id}` };
      default:
        return fault satisfies never;
    }
  }

  function lookUp({ id }: OrderRequestRecord): RequestLook {
    if (fault === 'none' || fault === 'rejected') {
      return done.includes(id)
        ? { result: { kind: 'confirmed' }, evidence: [], reference: `ref-${id}` }
        : { result: { kind: 'absent' }, evidence: [] };
    }
    const outcome = { kind: 'unreachable', message: 'Offline.' } as const;
    return { result: { kind: 'not-proven', outcome }, evidence: [] };
  }

  return {
    done,
    settled,
    setFault: (next) => {
      fault = next;
    },
    performer: {
      send: async (request) => send(request),
      lookUp: async (request) => lookUp(request),
      settled: (_tx, { id }, { state }) => {
        settled.push({ id, state });
      },
      limitOf: () => null,
    },
  };
}

function answer(outcome: RequestAnswer['outcome']): RequestAnswer {
  return { outcome, evidence: [] };
}
