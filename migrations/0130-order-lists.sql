-- Lists of orders (domain/order-lists.ts). A list that may hold a million orders is read from an
-- index that has what its rows are sorted by and whether a hold keeps them out, so that neither
-- counting nor paging looks into the orders themselves.

-- What is to be packed: New or Processing, answered where an answer is needed, in a box of its own.
CREATE INDEX orders_to_pack_by_ship_by ON orders (ship_by, ordered_at, order_key, on_hold, held_until)
  WHERE state IN ('New', 'Processing') AND acceptance IN ('NotNeeded', 'AwaitingFulfillment') AND combined_into_key IS NULL;
CREATE INDEX orders_to_pack_by_ordered_at ON orders (ordered_at, order_key, on_hold, held_until)
  WHERE state IN ('New', 'Processing') AND acceptance IN ('NotNeeded', 'AwaitingFulfillment') AND combined_into_key IS NULL;
CREATE INDEX orders_to_pack_by_number ON orders (order_number, order_key, on_hold, held_until)
  WHERE state IN ('New', 'Processing') AND acceptance IN ('NotNeeded', 'AwaitingFulfillment') AND combined_into_key IS NULL;

CREATE INDEX orders_pending ON orders (ship_by, ordered_at) WHERE acceptance = 'Pending' AND state <> 'Canceled';
CREATE INDEX orders_awaiting ON orders (ship_by, ordered_at, order_key, on_hold, held_until)
  WHERE acceptance = 'AwaitingFulfillment' AND state IN ('New', 'Processing') AND combined_into_key IS NULL;
CREATE INDEX orders_on_hold ON orders (order_key, held_until) WHERE on_hold = 1;
CREATE INDEX orders_canceled ON orders (order_key) WHERE state = 'Canceled' OR acceptance = 'Rejected';

-- Shipped orders get into these when they are shipped, so an import pays nothing for them.
CREATE INDEX orders_shipped_by_ordered_at ON orders (ordered_at) WHERE state = 'Completed';
CREATE INDEX orders_shipped_by_ship_by ON orders (ship_by, ordered_at) WHERE state = 'Completed';
CREATE INDEX orders_shipped_by_number ON orders (order_number) WHERE state = 'Completed';
CREATE INDEX orders_shipped_by_recipient ON orders (recipient_name COLLATE NOCASE) WHERE state = 'Completed';

CREATE INDEX orders_by_assigned_user ON orders (assigned_user_id) WHERE assigned_user_id IS NOT NULL;

-- All of them: by the time by which old orders are looked for.
CREATE INDEX orders_by_ordered_at ON orders (ordered_at);

-- Every index makes an import slower. What was listed by this one is the newest of all orders.
DROP INDEX orders_open;

-- Notes became searchable. The words of older orders are worked out anew in the background, newest
-- first; this is how far down that is to begin, and there is none where no order has a note.
INSERT INTO settings (name, value)
SELECT 'orderSearchBehind', max(order_key) FROM orders WHERE note <> '' HAVING count(*) > 0;
