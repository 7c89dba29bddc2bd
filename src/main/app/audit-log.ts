import type { AuditEntryView, AuditFilter } from '../../shared/audit-contract.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import { actionsThatSay, auditWords, subjectWords } from '../domain/audit-words.ts';
import { dayBounds } from '../domain/station-time.ts';
import type { AuditQuestion, AuditRecord } from './audit-port.ts';
import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed } from './context.ts';
import { csvLine, utf8Mark } from './csv.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** So many entries are held at a time while they are written to a file. */
const CHUNK = 500;
const header = ['Time (UTC)', 'Who', 'What', 'Of', 'Name', 'Action', 'Detail'] as const;

export function listAudit(
  context: AppContext,
  { offset, limit, ...filter }: ParsedInput<'audit.list'>,
): CommandOutput<'audit.list'> {
  return context.store.read((tx) => {
    const question = questionOf(tx, filter);
    const rows = tx.audit.list(question, { offset, limit }).map(entryView);
    // The end of the list is in sight: a year of entries need not be gone through twice.
    const endsHere = rows.length < limit && (rows.length > 0 || offset === 0);
    return {
      rows,
      total: endsHere ? offset + rows.length : tx.audit.count(question),
      actors: tx.audit.actors(),
      subjects: Object.entries(subjectWords).map(([subject, words]) => ({ subject, words })),
    };
  });
}

/**
 * Writes the entries that the filter lists, the newest first, to a CSV file; those that are added
 * meanwhile are not in it. Returns their number. That somebody took them along is an entry itself.
 */
export async function exportAudit(
  context: AppContext,
  filter: AuditFilter,
  path: string,
): Promise<number> {
  let rows = 0;
  await context.fileWriter.write(
    path,
    (function* () {
      yield utf8Mark + csvLine(header);
      let last: number | null = null;
      for (;;) {
        const found: AuditRecord[] = context.store.read((tx) =>
          tx.audit.olderThan(questionOf(tx, filter), last, CHUNK),
        );
        for (const entry of found) yield auditLine(entry);
        rows += found.length;
        last = found.at(-1)?.key ?? null;
        if (found.length < CHUNK) return;
      }
    })(),
  );
  context.store.write((tx) => auditSetup(context, tx, 'save audit log', 'station', { rows }));
  changed(context, 'users');
  return rows;
}

function entryView(entry: AuditRecord): AuditEntryView {
  return {
    entryId: String(entry.key),
    at: entry.at,
    actor: entry.actor,
    words: auditWords(entry.action, entry.detail),
    subject: Object.hasOwn(subjectWords, entry.subject)
      ? (subjectWords[entry.subject] ?? '')
      : entry.subject,
    subjectName: entry.subjectName,
  };
}

function auditLine(entry: AuditRecord): string {
  const { at, actor, words, subject, subjectName } = entryView(entry);
  const detail = JSON.stringify(entry.detail);
  return csvLine([at, actor, words, subject, subjectName, entry.action, detail]);
}

function questionOf(tx: StoreTransaction, filter: AuditFilter): AuditQuestion {
  const { stationZone } = readStationSettings(tx.settings);
  const { text = '', actor = null, subject = null, from, to } = filter;
  const words = text.split(/[\s\0]+/).filter((word) => word !== '');
  return {
    text,
    words: words.map((word) => ({ word, actions: actionsThatSay(word) })),
    actor,
    subject,
    fromUtc: from === undefined ? null : dayBounds(from, stationZone).fromUtc,
    beforeUtc: to === undefined ? null : dayBounds(to, stationZone).toUtc,
  };
}
