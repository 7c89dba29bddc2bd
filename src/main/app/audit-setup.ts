import { type AppContext, nowUtc } from './context.ts';
import type { StoreTransaction } from './store-port.ts';

/** Writes down who changed what of the station's set-up, in the caller's transaction. */
export function auditSetup(
  context: AppContext,
  tx: StoreTransaction,
  action: string,
  subjectId: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  const at = nowUtc(context);
  tx.audit.add({ at, actor: context.actor, action, subject: 'setup', subjectId, detail });
}
