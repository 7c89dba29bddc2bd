-- When a part was put back into the order that it was split from. Its number stays its own, so that a
-- paper with it never means other goods.
ALTER TABLE orders ADD COLUMN split_undone_at TEXT;

-- Open orders that may go to one address: by postal code, and by name where a country has none.
CREATE INDEX orders_by_place ON orders (
  account_id,
  upper(replace(replace(CASE WHEN postal_code = '' THEN recipient_name ELSE postal_code END, ' ', ''), '-', ''))
) WHERE state IN ('New', 'Processing');

-- Nobody packs a box of an order that is closed or taken away, whoever said so: what was to share it
-- ships by itself, or it would be in no list of orders to pack.
CREATE TRIGGER orders_free_members AFTER UPDATE OF state ON orders
WHEN OLD.state IN ('New', 'Processing') AND NEW.state NOT IN ('New', 'Processing')
BEGIN
  UPDATE orders SET combined_into_key = NULL, revision = revision + 1
  WHERE combined_into_key = NEW.order_key AND state IN ('New', 'Processing');
END;
