-- When the state of an order was last set to another one, and by whom; empty where nobody knows.
ALTER TABLE orders ADD COLUMN state_set_at TEXT;
ALTER TABLE orders ADD COLUMN state_set_actor TEXT NOT NULL DEFAULT '';
