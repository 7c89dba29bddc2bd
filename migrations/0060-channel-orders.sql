-- Orders and products that come from channels by themselves.

-- One row for each account and operation: how far it is, and who works on it now.
CREATE TABLE account_syncs (
  account_id      TEXT NOT NULL REFERENCES accounts (id),
  operation       TEXT NOT NULL CHECK (operation IN ('orders', 'products')),
  -- Everything that the channel changed before this is in the store; null before the first import.
  cursor          TEXT,
  -- The run that is under way: where it began, its next page (null: the first), what the cursor will be.
  run_since       TEXT,
  run_page        TEXT,
  run_until       TEXT,
  run_started_at  TEXT,
  run_created     INTEGER NOT NULL DEFAULT 0,
  run_updated     INTEGER NOT NULL DEFAULT 0,
  run_problems    INTEGER NOT NULL DEFAULT 0,
  -- Who claimed last; a late answer of an older claim changes nothing.
  claim           INTEGER NOT NULL DEFAULT 0,
  lease_until     TEXT,
  -- A person asked for a run, whatever the setting says.
  asked           INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1)),
  -- Not before this time, and why; blocked: not before the account was changed or somebody asks.
  not_before      TEXT,
  blocked         INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
  wait_reason     TEXT NOT NULL DEFAULT '',
  message         TEXT NOT NULL DEFAULT '',
  deferral_count  INTEGER NOT NULL DEFAULT 0,
  -- The last run that came to its end.
  last_started_at TEXT,
  last_ended_at   TEXT,
  last_created    INTEGER NOT NULL DEFAULT 0,
  last_updated    INTEGER NOT NULL DEFAULT 0,
  last_problems   INTEGER NOT NULL DEFAULT 0,
  -- The first few problems of the last run, as JSON.
  problem_words   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(problem_words)),
  PRIMARY KEY (account_id, operation),
  CHECK ((run_started_at IS NULL) = (run_until IS NULL))
) STRICT, WITHOUT ROWID;

-- SS5: what a channel says of the seller's products, by SKU. A row without `fetched_at` was not asked
-- for yet; `due_at` is when it is.
CREATE TABLE products (
  account_id   TEXT NOT NULL REFERENCES accounts (id),
  sku          TEXT NOT NULL,
  item_number  TEXT NOT NULL,
  title        TEXT NOT NULL DEFAULT '',
  weight_grams INTEGER CHECK (weight_grams > 0),
  picture_url  TEXT NOT NULL DEFAULT '',
  due_at       TEXT,
  fetched_at   TEXT,
  not_found_at TEXT,
  PRIMARY KEY (account_id, sku)
) STRICT, WITHOUT ROWID;
CREATE INDEX products_due ON products (account_id, due_at) WHERE due_at IS NOT NULL;

-- A small picture of a product, PNG; empty where the one at its address can not be used.
CREATE TABLE product_pictures (
  account_id  TEXT NOT NULL,
  sku         TEXT NOT NULL,
  picture_url TEXT NOT NULL,
  png         BLOB NOT NULL CHECK (length(png) <= 102400),
  fetched_at  TEXT NOT NULL,
  PRIMARY KEY (account_id, sku),
  FOREIGN KEY (account_id, sku) REFERENCES products (account_id, sku)
) STRICT;
