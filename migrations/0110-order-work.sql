-- States that the client creates (UC4): each is one of four system states with a name of its own.
CREATE TABLE order_states (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  description  TEXT NOT NULL,
  -- A colour's name; how it looks is the screen's affair.
  colour       TEXT NOT NULL,
  system_state TEXT NOT NULL CHECK (system_state IN ('New', 'Processing', 'Fraud', 'Suspended')),
  position     INTEGER NOT NULL,
  created_at   TEXT NOT NULL
) STRICT;

-- Why an order or a line is rejected (MP5). What was used stays readable after it was removed.
CREATE TABLE rejection_reasons (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  needs_text INTEGER NOT NULL CHECK (needs_text IN (0, 1)),
  position   INTEGER NOT NULL,
  removed_at TEXT
) STRICT;
INSERT INTO rejection_reasons (id, name, needs_text, position) VALUES
  ('out-of-stock', 'Out of stock', 0, 1),
  ('cannot-ship-to-address', 'Cannot ship to address', 0, 2),
  ('pricing-error', 'Pricing error', 0, 3),
  ('suspected-fraud', 'Suspected fraud', 0, 4),
  ('buyer-asked', 'Buyer asked', 0, 5),
  ('other', 'Other', 1, 6);

-- Delivery states of an item that a person may choose (UC8).
CREATE TABLE delivery_states (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  position   INTEGER NOT NULL,
  removed_at TEXT
) STRICT;
INSERT INTO delivery_states (id, name, position) VALUES
  ('pending', 'Pending', 1),
  ('packed', 'Packed', 2),
  ('shipped', 'Shipped', 3),
  ('delivered', 'Delivered', 4),
  ('returned', 'Returned', 5),
  ('canceled', 'Canceled', 6);

-- The client's own state; orders.state is then the system state that it stands for.
ALTER TABLE orders ADD COLUMN custom_state_id TEXT REFERENCES order_states (id);
-- Who has set the state: the packing itself, the channel, or a person at the station. A channel does
-- not take back what a person has decided.
ALTER TABLE orders ADD COLUMN state_set_by TEXT NOT NULL DEFAULT 'work' CHECK (state_set_by IN ('work', 'channel', 'person'));
-- What becomes of an order that needs an answer before it is packed (MP1-MP8).
ALTER TABLE orders ADD COLUMN acceptance TEXT NOT NULL DEFAULT 'NotNeeded' CHECK (acceptance IN ('NotNeeded', 'Pending', 'AwaitingFulfillment', 'Rejected'));
ALTER TABLE orders ADD COLUMN acceptance_at TEXT;
ALTER TABLE orders ADD COLUMN invoice_number TEXT NOT NULL DEFAULT '';
-- On hold: until the local date, or without one until a person releases it.
ALTER TABLE orders ADD COLUMN on_hold INTEGER NOT NULL DEFAULT 0 CHECK (on_hold IN (0, 1));
ALTER TABLE orders ADD COLUMN held_until TEXT;
ALTER TABLE orders ADD COLUMN hold_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN assigned_user_id TEXT REFERENCES users (id);
-- The order that this one was split from; the channel knows that one only.
ALTER TABLE orders ADD COLUMN split_from_key INTEGER REFERENCES orders (order_key);
-- The order in whose box this one is shipped.
ALTER TABLE orders ADD COLUMN combined_into_key INTEGER REFERENCES orders (order_key);
CREATE INDEX orders_by_split ON orders (split_from_key) WHERE split_from_key IS NOT NULL;
CREATE INDEX orders_by_combined ON orders (combined_into_key) WHERE combined_into_key IS NOT NULL;
CREATE INDEX orders_by_custom_state ON orders (custom_state_id) WHERE custom_state_id IS NOT NULL;

ALTER TABLE order_lines ADD COLUMN acceptance TEXT NOT NULL DEFAULT 'NotNeeded' CHECK (acceptance IN ('NotNeeded', 'Pending', 'Accepted', 'Rejected'));
-- How many are accepted; null where no answer was needed or given. The rest is rejected.
ALTER TABLE order_lines ADD COLUMN quantity_accepted INTEGER CHECK (quantity_accepted >= 0);
ALTER TABLE order_lines ADD COLUMN rejection_reason_id TEXT REFERENCES rejection_reasons (id);
ALTER TABLE order_lines ADD COLUMN rejection_text TEXT NOT NULL DEFAULT '';
ALTER TABLE order_lines ADD COLUMN seller_note TEXT NOT NULL DEFAULT '';
-- What a person has said of the delivery; null where the records alone speak.
ALTER TABLE order_lines ADD COLUMN delivery_state_id TEXT REFERENCES delivery_states (id);
-- The planned shipment method: items of different methods make different shipments (UC12).
ALTER TABLE order_lines ADD COLUMN method_carrier_id TEXT REFERENCES carriers (id);
ALTER TABLE order_lines ADD COLUMN method_service_code TEXT;
-- The line that this one was split from.
ALTER TABLE order_lines ADD COLUMN split_from_line_key INTEGER REFERENCES order_lines (line_key);
CREATE INDEX order_lines_by_split ON order_lines (split_from_line_key) WHERE split_from_line_key IS NOT NULL;

-- Notes of the seller's people (UC6); what the buyer wrote is orders.note.
CREATE TABLE order_notes (
  note_key   INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  order_key  INTEGER NOT NULL REFERENCES orders (order_key),
  text       TEXT NOT NULL,
  author     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE INDEX order_notes_by_order ON order_notes (order_key);

CREATE TABLE order_tags (
  order_key INTEGER NOT NULL REFERENCES orders (order_key),
  tag       TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (order_key, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_tags_by_tag ON order_tags (tag);

-- A list of orders that somebody wants to see again: its filters, order and columns.
CREATE TABLE saved_views (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Packages are built anew: one whose tracking was entered by hand (MP10) may have no known weight,
-- and one that needs no tracking has an empty number.
CREATE TABLE new_packages (
  package_key          INTEGER PRIMARY KEY,
  id                   TEXT NOT NULL UNIQUE,
  -- The Shipment ID of the status screen (SS15, SS16); unique across the stations of a seller.
  shipment_number      TEXT NOT NULL UNIQUE COLLATE NOCASE,
  -- Amazon's packageReferenceId and the like: never changes, never given to another package.
  package_reference_id TEXT NOT NULL UNIQUE,
  order_key            INTEGER NOT NULL REFERENCES orders (order_key),
  package_number       INTEGER NOT NULL,
  state                TEXT NOT NULL CHECK (state IN ('labelled', 'voided')),
  -- Null until the packer answers the Shipment Confirmation pop-up.
  choice               TEXT CHECK (choice IN ('close', 'another', 'update', 'void', 'nothing')),
  carrier_id           TEXT NOT NULL REFERENCES carriers (id),
  carrier_code         TEXT NOT NULL,
  carrier_name         TEXT NOT NULL,
  service_code         TEXT NOT NULL,
  service_name         TEXT NOT NULL,
  tracking_number      TEXT NOT NULL,
  weight_grams         INTEGER CHECK (weight_grams > 0),
  package_name         TEXT NOT NULL,
  length_mm            INTEGER,
  width_mm             INTEGER,
  height_mm            INTEGER,
  shipping_cost_minor  INTEGER,
  currency             TEXT NOT NULL,
  shipped_quantity     INTEGER NOT NULL,
  ship_date            TEXT NOT NULL,
  station_zone         TEXT NOT NULL,
  -- 1 once it has a row in write_backs, so that packages nobody decided to send are found quickly.
  has_write_back       INTEGER NOT NULL CHECK (has_write_back IN (0, 1)),
  created_at           TEXT NOT NULL,
  voided_at            TEXT,
  confirm_timing       TEXT NOT NULL DEFAULT 'assigned' CHECK (confirm_timing IN ('movement', 'assigned', 'never')),
  moved_at             TEXT,
  -- Whether the station made its label, or somebody else did and its tracking was entered (MP11).
  origin               TEXT NOT NULL DEFAULT 'station' CHECK (origin IN ('station', 'entered')),
  -- When a person said that it has left the warehouse (MP13), and who.
  left_at              TEXT,
  left_told_by         TEXT NOT NULL DEFAULT '',
  -- The package in whose box this one's items are, with one label for both.
  boxed_in_key         INTEGER REFERENCES packages (package_key),
  UNIQUE (order_key, package_number),
  CHECK (origin = 'entered' OR weight_grams IS NOT NULL)
) STRICT;
INSERT INTO new_packages (
  package_key, id, shipment_number, package_reference_id, order_key, package_number, state, choice,
  carrier_id, carrier_code, carrier_name, service_code, service_name, tracking_number, weight_grams,
  package_name, length_mm, width_mm, height_mm, shipping_cost_minor, currency, shipped_quantity,
  ship_date, station_zone, has_write_back, created_at, voided_at, confirm_timing, moved_at
)
SELECT
  package_key, id, shipment_number, package_reference_id, order_key, package_number, state, choice,
  carrier_id, carrier_code, carrier_name, service_code, service_name, tracking_number, weight_grams,
  package_name, length_mm, width_mm, height_mm, shipping_cost_minor, currency, shipped_quantity,
  ship_date, station_zone, has_write_back, created_at, voided_at, confirm_timing, moved_at
FROM packages;
DROP TABLE packages;
ALTER TABLE new_packages RENAME TO packages;
CREATE INDEX packages_by_ship_date ON packages (ship_date);
CREATE INDEX packages_by_carrier ON packages (carrier_id, ship_date);
CREATE INDEX packages_not_sent ON packages (state, ship_date) WHERE has_write_back = 0;
CREATE INDEX packages_boxed_in ON packages (boxed_in_key) WHERE boxed_in_key IS NOT NULL;
