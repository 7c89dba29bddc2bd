import { type Expression, type RawBuilder, sql } from 'kysely';
import {
  acceptanceAfterImport,
  acceptanceOfNewLine,
  type StoredAcceptance,
} from '../../domain/acceptance.ts';
import type { Confirmation } from '../../domain/confirmation.ts';
import type { ImportedOrderLine } from '../../domain/imported-order.ts';
import { isMadeUpLineId, pairLines } from '../../domain/pair-lines.ts';
import { shippedByOthers } from '../../domain/shipped-by-others.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type ImportedLines = {
  /** Stores a line of a new order, which is answered for first where answers are `wanted`. */
  readonly add: (
    orderKey: number,
    line: ImportedOrderLine,
    options: { readonly id: string; readonly wanted: boolean },
  ) => void;
  /**
   * What is told of the lines of an order that is there, each under the id by which it is stored, or
   * will be: the channel's own id takes the place of one that a file has, also in what the channel is
   * still to be told. A piece of an order says nothing of the lines that are not in it.
   */
  readonly known: (
    orderKey: number,
    lines: readonly ImportedOrderLine[],
    from: { readonly channel: boolean; readonly isWhole: boolean },
  ) => readonly ImportedOrderLine[];
  /**
   * Stores what is told of a line of an order that is there; true where that is news. What may be old
   * makes no more to ship of a line than is known: not more ordered, and not less shipped.
   */
  readonly save: (
    orderKey: number,
    line: ImportedOrderLine,
    options: {
      readonly nextId: () => string;
      readonly mayBeOld: boolean;
      readonly wanted: boolean;
    },
  ) => boolean;
};

type LineValues = {
  readonly sku: string;
  readonly title: string;
  readonly ordered: number;
  readonly reported: number;
  readonly elsewhere: number;
  readonly unitPriceMinor: number | null;
} & StoredAcceptance;

type LineChange = LineValues & { readonly key: number };

export function createImportedLines({ prepare }: Connection): ImportedLines {
  const find = prepare((the: Named<{ orderKey: number; channelLineId: string }>) =>
    query
      .selectFrom('order_lines')
      .select([
        'line_key as key',
        'sku',
        'title',
        'quantity_ordered as ordered',
        'quantity_shipped_reported as reported',
        'quantity_shipped_elsewhere as elsewhere',
        'unit_price_minor as unitPriceMinor',
        'acceptance',
        'quantity_accepted as quantityAccepted',
      ])
      .where('order_key', '=', the('orderKey'))
      .where('channel_line_id', '=', the('channelLineId')),
  );
  const list = prepare((the: Named<{ orderKey: number }>) =>
    query
      .selectFrom('order_lines')
      .select([
        'line_key as key',
        'channel_line_id as channelLineId',
        'sku',
        'title',
        'quantity_ordered as quantityOrdered',
      ])
      .where('order_key', '=', the('orderKey'))
      .orderBy('line_key'),
  );
  const rename = prepare((the: Named<{ key: number; channelLineId: string }>) =>
    query
      .updateTable('order_lines')
      .set({ channel_line_id: the('channelLineId') })
      .where((row) =>
        row.or([row('line_key', '=', the('key')), row('split_from_line_key', '=', the('key'))]),
      ),
  );
  // What was sent, or may have been, stays as it was sent: a read-back compares it with what is there.
  const untold = prepare((the: Named<{ key: number }>) =>
    query
      .selectFrom('package_items as i')
      .innerJoin('write_backs as w', 'w.package_key', 'i.package_key')
      .select(['w.write_back_key as key', 'w.confirmation'])
      .where('i.line_key', 'in', lineAndParts(the('key')))
      .where('w.must_read_back', '=', 0)
      .where('w.state', 'in', ['Pending', 'Held', 'WaitingImei', 'Never', 'Bulk', 'Failed']),
  );
  const setConfirmation = prepare((the: Named<{ key: number; confirmation: string }>) =>
    query
      .updateTable('write_backs')
      .set({ confirmation: the('confirmation') })
      .where('write_back_key', '=', the('key')),
  );
  const renameLine = (
    { key, channelLineId: before }: { readonly key: number; readonly channelLineId: string },
    channelLineId: string,
  ) => {
    rename.run({ key, channelLineId });
    for (const update of untold.all({ key })) {
      const confirmation = JSON.parse(update.confirmation) as Confirmation;
      const items = confirmation.items.map((item) =>
        item.channelLineId === before ? { ...item, channelLineId } : item,
      );
      setConfirmation.run({
        key: update.key,
        confirmation: JSON.stringify({ ...confirmation, items }),
      });
    }
  };
  // A file that names a line of an order twice means the last of the two.
  const put = prepare(
    (the: Named<LineValues & { orderKey: number; id: string; channelLineId: string }>) =>
      query
        .insertInto('order_lines')
        .values({
          id: the('id'),
          order_key: the('orderKey'),
          channel_line_id: the('channelLineId'),
          ...changeableColumns(the),
        })
        .onConflict((on) =>
          on.columns(['order_key', 'channel_line_id']).doUpdateSet(changeableColumns(the)),
        ),
  );
  const change = prepare((the: Named<LineChange>) =>
    query.updateTable('order_lines').set(changeableColumns(the)).where('line_key', '=', the('key')),
  );
  const told = prepare((the: Named<{ lineKey: number }>) =>
    query
      .selectFrom('package_items as i')
      .innerJoin('write_backs as w', 'w.package_key', 'i.package_key')
      .innerJoin('packages as p', 'p.package_key', 'i.package_key')
      .select([
        sumWhere(isTold).as('surely'),
        sumWhere(sql`p.state = 'labelled' AND ${isTold}`).as('live'),
        sumWhere(isPerhapsTold).as('perhaps'),
        sumWhere(isTakenBack).as('takenBack'),
      ])
      .where('i.line_key', 'in', lineAndParts(the('lineKey'))),
  );

  return {
    add: (orderKey, line, { id, wanted }) => {
      const { channelLineId, quantityShippedElsewhere } = line;
      const acceptance = acceptanceOfNewLine(line, wanted);
      const values = valuesOf(line, quantityShippedElsewhere, acceptance);
      put.run({ ...values, orderKey, channelLineId, id });
    },
    known: (orderKey, lines, from) => {
      const stored = list.all({ orderKey });
      const ids = new Set(stored.map((line) => line.channelLineId));
      if (lines.every((line) => ids.has(line.channelLineId))) return lines;
      const { pairs, covered } = pairLines(stored, lines, from.isWhole);
      return lines.flatMap((line) => {
        const pair = pairs.get(line);
        if (covered.has(line)) return [];
        if (pair === undefined || pair.channelLineId === line.channelLineId) return [line];
        const better =
          from.channel ||
          (isMadeUpLineId(pair.channelLineId) && !isMadeUpLineId(line.channelLineId));
        if (!better) return [{ ...line, channelLineId: pair.channelLineId }];
        renameLine(pair, line.channelLineId);
        return [line];
      });
    },
    save: (orderKey, imported, { nextId, mayBeOld, wanted }) => {
      const { channelLineId } = imported;
      const stored = find.first({ orderKey, channelLineId });
      if (stored === undefined) {
        // Called off before it came here.
        if (imported.quantityOrdered === 0) return false;
        const acceptance = acceptanceOfNewLine(imported, wanted);
        const values = valuesOf(imported, imported.quantityShippedElsewhere, acceptance);
        put.run({ ...values, orderKey, channelLineId, id: nextId() });
        return true;
      }
      const line = mayBeOld ? withNoMoreToShip(imported, stored) : imported;
      const reported = line.quantityShippedElsewhere;
      const elsewhere = shippedByOthers(stored, line, told.first({ lineKey: stored.key }));
      const acceptance = acceptanceAfterImport(
        { ...stored, quantityOrdered: stored.ordered },
        { ...line, quantityShippedElsewhere: elsewhere },
      );
      if (
        stored.sku === line.sku &&
        stored.title === line.title &&
        stored.ordered === line.quantityOrdered &&
        stored.reported === reported &&
        stored.elsewhere === elsewhere &&
        stored.unitPriceMinor === line.unitPriceMinor &&
        stored.acceptance === acceptance.acceptance &&
        stored.quantityAccepted === acceptance.quantityAccepted
      ) {
        return false;
      }
      change.run({ ...valuesOf(line, elsewhere, acceptance), key: stored.key });
      return true;
    },
  };
}

/** A line of an order and those that were split from it: to the channel they are one. */
function lineAndParts(lineKey: Expression<number>): RawBuilder<number> {
  return sql<number>`(SELECT ${lineKey} UNION ALL SELECT s.line_key FROM order_lines AS s WHERE s.split_from_line_key = ${lineKey})`;
}

const isTold = sql`w.state IN ('Success', 'ConfirmedManually', 'VoidedAfterConfirm')`;
const isPerhapsTold = sql`(w.must_read_back = 1 OR w.state IN ('Sending', 'Unknown', 'Bulk') OR (w.operation = 'unship' AND w.state = 'Pending'))`;
const isTakenBack = sql`w.state = 'VoidedAtChannel'`;

function sumWhere(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`coalesce(sum(CASE WHEN ${condition} THEN i.quantity ELSE 0 END), 0)`;
}

function withNoMoreToShip(
  told: ImportedOrderLine,
  { ordered, reported }: LineValues,
): ImportedOrderLine {
  return {
    ...told,
    quantityOrdered: Math.min(told.quantityOrdered, ordered),
    quantityShippedElsewhere: Math.max(told.quantityShippedElsewhere, reported),
  };
}

function changeableColumns(the: Named<LineValues>) {
  return {
    sku: the('sku'),
    title: the('title'),
    quantity_ordered: the('ordered'),
    quantity_shipped_reported: the('reported'),
    quantity_shipped_elsewhere: the('elsewhere'),
    unit_price_minor: the('unitPriceMinor'),
    acceptance: the('acceptance'),
    quantity_accepted: the('quantityAccepted'),
  };
}

function valuesOf(
  line: ImportedOrderLine,
  elsewhere: number,
  acceptance: StoredAcceptance,
): LineValues {
  return {
    ...acceptance,
    sku: line.sku,
    title: line.title,
    ordered: line.quantityOrdered,
    reported: line.quantityShippedElsewhere,
    elsewhere,
    unitPriceMinor: line.unitPriceMinor,
  };
}
