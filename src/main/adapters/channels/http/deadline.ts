/** A signal for one operation of several calls, and the way to put its timer away afterwards. */
export type Deadline = { readonly signal: AbortSignal; readonly clear: () => void };

/**
 * Ends an operation when its caller stops it or `timeoutMs` have passed, whichever comes first.
 * The reason is a TimeoutError or an AbortError, as with the platform's own signals. (The platform's
 * `AbortSignal.any` keeps every combined signal alive as long as the caller's; this one does not.)
 */
export function startDeadline(caller: AbortSignal, timeoutMs: number): Deadline {
  const controller = new AbortController();
  const onCallerAbort = () =>
    controller.abort(new DOMException('The operation was stopped.', 'AbortError'));
  const timer = setTimeout(
    () => controller.abort(new DOMException('The operation took too long.', 'TimeoutError')),
    timeoutMs,
  );
  if (caller.aborted) onCallerAbort();
  else caller.addEventListener('abort', onCallerAbort, { once: true });
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', onCallerAbort);
    },
  };
}
