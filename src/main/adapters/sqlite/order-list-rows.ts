import { sql } from 'kysely';
import type { OrderState } from '../../../shared/order-states.ts';
import type { OrderAcceptance } from '../../../shared/order-words.ts';
import type { OrderRowRecord } from '../../app/order-list-store-port.ts';
import type { Connection } from './connection.ts';
import { channelIdOf } from './order-family.ts';
import { leftOfLine } from './order-quantities.ts';
import { raw } from './query-builder.ts';

type Row = {
  readonly key: number;
  readonly id: string;
  readonly revision: number;
  readonly orderNumber: string;
  readonly channelOrderId: string;
  readonly accountId: string;
  readonly state: OrderState;
  readonly stateName: string | null;
  readonly stateColour: string | null;
  readonly acceptance: OrderAcceptance;
  readonly onHold: number;
  readonly heldUntil: string | null;
  readonly assignedTo: string | null;
  readonly tags: string | null;
  readonly hasNote: number;
  readonly recipientName: string;
  readonly city: string;
  readonly country: string;
  readonly orderedAt: string | null;
  readonly shipBy: string | null;
  readonly lines: string;
};

/** Rows of a list by the keys of its orders, in the order of the keys. */
export function createOrderRows({
  all,
}: Connection): (keys: readonly number[]) => OrderRowRecord[] {
  return (keys) => {
    const found = all(raw(rowsOf(keys)));
    const byKey = new Map(found.map((row) => [row.key, row]));
    return keys.flatMap((key) => {
      const row = byKey.get(key);
      return row === undefined ? [] : [recordOf(row)];
    });
  };
}

function rowsOf(keys: readonly number[]) {
  return sql<Row>`
    SELECT
      o.order_key AS key, o.id, o.revision, o.order_number AS orderNumber, ${channelIdOf('o')} AS channelOrderId,
      o.account_id AS accountId, o.state, s.name AS stateName, s.colour AS stateColour, o.acceptance,
      o.on_hold AS onHold, o.held_until AS heldUntil, u.name AS assignedTo,
      o.recipient_name AS recipientName, o.city, o.country, o.ordered_at AS orderedAt,
      o.ship_by AS shipBy,
      (SELECT json_group_array(t.tag) FROM order_tags AS t WHERE t.order_key = o.order_key) AS tags,
      o.note <> '' OR EXISTS (
        SELECT 1 FROM order_notes AS n WHERE n.order_key = o.order_key AND n.removed_at IS NULL
      ) AS hasNote,
      (SELECT json_array(count(*), coalesce(sum(l.quantity_ordered), 0), coalesce(sum(${leftOfLine}), 0))
       FROM order_lines AS l WHERE l.order_key = o.order_key) AS lines
    FROM json_each(${JSON.stringify(keys)}) AS wanted
    CROSS JOIN orders AS o ON o.order_key = wanted.value
    LEFT JOIN order_states AS s ON s.id = o.custom_state_id
    LEFT JOIN users AS u ON u.id = o.assigned_user_id
  `;
}

function recordOf({ key: _, stateName, stateColour, lines, tags, ...row }: Row): OrderRowRecord {
  const [lineCount = 0, quantityOrdered = 0, quantityLeft = 0] = JSON.parse(lines) as number[];
  return {
    ...row,
    customState:
      stateName === null || stateColour === null ? null : { name: stateName, colour: stateColour },
    onHold: row.onHold === 1,
    hasNote: row.hasNote === 1,
    tags: JSON.parse(tags ?? '[]') as string[],
    lineCount,
    quantityOrdered,
    quantityLeft,
  };
}
