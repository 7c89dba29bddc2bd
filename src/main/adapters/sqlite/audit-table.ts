import { type SqlBool, sql } from 'kysely';
import type { AuditEntry, AuditQuestion, AuditRecord, AuditTable } from '../../app/audit-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import { searchExpression } from './search-words.ts';

type Entry = Omit<AuditEntry, 'detail'> & { readonly detail: string };

/** Orders whose entries a text finds, at most: a word that is in every order finds none of use. */
const MOST_ORDERS = 500;

export function createAuditTable({ prepare, all, first }: Connection): AuditTable {
  const add = prepare((the: Named<Entry>) =>
    query.insertInto('audit_log').values({
      at: the('at'),
      actor: the('actor'),
      action: the('action'),
      subject: the('subject'),
      subject_id: the('subjectId'),
      detail: the('detail'),
    }),
  );
  // From one name to the next by the index: there are few names and many entries.
  const actors = prepare(() =>
    query
      .selectFrom(
        sql<{ actor: string | null }>`(
          WITH RECURSIVE names (actor) AS (
            SELECT min(actor) FROM audit_log
            UNION ALL
            SELECT (SELECT min(actor) FROM audit_log WHERE actor > names.actor)
            FROM names WHERE names.actor IS NOT NULL
          )
          SELECT actor FROM names
        )`.as('found'),
      )
      .select('actor')
      .where('actor', 'is not', null),
  );

  const rows = (question: AuditQuestion) =>
    asked(question)
      .leftJoin('packages as p', (on) =>
        on.onRef('p.id', '=', 'l.subject_id').on('l.subject', '=', 'package'),
      )
      .leftJoin('orders as o', (on) =>
        on.onRef('o.id', '=', 'l.subject_id').on('l.subject', '=', 'order'),
      )
      .leftJoin('accounts as a', (on) =>
        on.onRef('a.id', '=', 'l.subject_id').on('l.subject', '=', 'account'),
      )
      .leftJoin('users as u', (on) =>
        on.onRef('u.id', '=', 'l.subject_id').on('l.subject', '=', 'user'),
      )
      .select([
        'l.audit_key as key',
        'l.at',
        'l.actor',
        'l.action',
        'l.subject',
        'l.subject_id as subjectId',
        'l.detail',
        sql<string>`coalesce(p.shipment_number, o.order_number, a.name, u.name, '')`.as(
          'subjectName',
        ),
      ])
      .orderBy('l.audit_key', 'desc');

  return {
    add: (entry) => {
      add.run({ ...entry, detail: JSON.stringify(entry.detail) });
    },
    list: (question, { offset, limit }) =>
      all(rows(question).limit(limit).offset(offset)).map(recordOf),
    olderThan: (question, key, limit) => {
      const older = key === null ? rows(question) : rows(question).where('l.audit_key', '<', key);
      return all(older.limit(limit)).map(recordOf);
    },
    count: (question) =>
      first(asked(question).select((l) => l.fn.countAll<number>().as('count')))?.count ?? 0,
    actors: () => actors.all({}).flatMap(({ actor }) => (actor === null ? [] : [actor])),
  };
}

function recordOf(row: Omit<AuditRecord, 'detail'> & { readonly detail: string }): AuditRecord {
  return { ...row, detail: JSON.parse(row.detail) as Record<string, unknown> };
}

/** Entries `l` that a question is about. */
function asked({ text, words, actor, subject, fromUtc, beforeUtc }: AuditQuestion) {
  let found = query.selectFrom('audit_log as l');
  if (actor !== null) found = found.where('l.actor', '=', actor);
  if (subject !== null) found = found.where('l.subject', '=', subject);
  if (fromUtc !== null) found = found.where('l.at', '>=', fromUtc);
  if (beforeUtc !== null) found = found.where('l.at', '<', beforeUtc);
  if (words.length === 0) return found;
  const said = words.map(({ word, actions }) => {
    const anywhere = likeAnywhere(word);
    const told = JSON.stringify(actions);
    // Names of fields are no words of the entry; but to look at its values takes far longer than to
    // see that the whole of it has the word nowhere.
    const inDetail = likeAnywhere(JSON.stringify(word).slice(1, -1));
    return sql<SqlBool>`(l.action LIKE ${anywhere} ESCAPE '\\' OR l.actor LIKE ${anywhere} ESCAPE '\\' OR l.action IN (SELECT value FROM json_each(${told})) OR (l.detail LIKE ${inDetail} ESCAPE '\\' AND EXISTS (SELECT 1 FROM json_tree(l.detail) WHERE atom LIKE ${anywhere} ESCAPE '\\')))`;
  });
  const expression = searchExpression(text);
  const orders = sql`SELECT rowid FROM order_search WHERE order_search MATCH ${expression} LIMIT ${MOST_ORDERS}`;
  return found.where((l) =>
    l.or([
      l.and(said),
      ...(expression === null
        ? []
        : [
            sql<SqlBool>`l.subject_id IN (SELECT id FROM orders WHERE order_key IN (${orders}) UNION ALL SELECT id FROM packages WHERE order_key IN (${orders}))`,
          ]),
    ]),
  );
}

function likeAnywhere(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
