import { type FailureOutcome, STOPPED_BEFORE_SENDING } from './classify-failure.ts';
import { startDeadline } from './deadline.ts';

/**
 * Runs one operation of an account with its access, until its caller stops it or `timeoutMs` have
 * passed. Where it can not begin, because it was stopped already or the account's settings or
 * credentials do not do, nothing was sent and `failed` makes the answer of that.
 */
export async function withAccess<Access extends object, Answer>(
  operation: {
    readonly readAccess: () => Promise<Access | FailureOutcome>;
    readonly caller: AbortSignal;
    readonly timeoutMs: number;
    readonly failed: (outcome: FailureOutcome) => Answer;
  },
  run: (access: Access, signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const { caller, timeoutMs, failed } = operation;
  if (caller.aborted) return failed(STOPPED_BEFORE_SENDING);
  const access = await operation.readAccess();
  if (isFailure(access)) return failed(access);
  const deadline = startDeadline(caller, timeoutMs);
  try {
    return await run(access, deadline.signal);
  } finally {
    deadline.clear();
  }
}

function isFailure(access: object): access is FailureOutcome {
  return 'kind' in access;
}
