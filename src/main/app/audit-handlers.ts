import type { auditContract } from '../../shared/audit-contract.ts';
import { exportAudit, listAudit } from './audit-log.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { SaveAs } from './save-as.ts';
import { stationToday } from './station-settings.ts';

/** Wires the commands of the audit log to their use-cases; decides nothing. */
export function createAuditHandlers(
  context: AppContext,
  saveAs: SaveAs,
): Pick<Handlers, keyof typeof auditContract> {
  return {
    'audit.list': (question) => listAudit(context, question),
    'audit.export': (filter) =>
      saveAs(`audit-log-${stationToday(context)}.csv`, (path) =>
        exportAudit(context, filter, path),
      ),
  };
}
