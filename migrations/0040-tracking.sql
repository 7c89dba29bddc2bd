-- Where parcels are: services that know it, what they and people told, and when to look again.

CREATE TABLE tracking_sources (
  id             TEXT PRIMARY KEY,
  -- Which service; its credentials are in the secret store under the id.
  kind           TEXT NOT NULL,
  name           TEXT NOT NULL,
  enabled        INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  -- Carriers that it is asked about, by code or name, separated by commas; empty for all.
  carriers       TEXT NOT NULL,
  settings       TEXT NOT NULL CHECK (json_valid(settings)),
  -- Nothing is asked before that, because it could not be reached or refused the sign-in.
  deferred_until TEXT,
  -- How it went the last time, in words; empty where it was well.
  last_problem   TEXT NOT NULL,
  last_look_at   TEXT,
  removed_at     TEXT,
  created_at     TEXT NOT NULL
) STRICT;

CREATE TABLE tracking_events (
  event_key   INTEGER PRIMARY KEY,
  package_key INTEGER NOT NULL REFERENCES packages (package_key),
  -- Null where the time, or its zone, was not told.
  occurred_at TEXT,
  status      TEXT NOT NULL CHECK (status IN ('unknown', 'pre-shipment', 'accepted', 'in-transit', 'out-for-delivery', 'delivered', 'exception', 'returned')),
  description TEXT NOT NULL,
  location    TEXT NOT NULL,
  -- Name of the source, of the file, or of the person who entered it.
  told_by     TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX tracking_events_by_package ON tracking_events (package_key);

-- One row for each package whose channel is told when tracking shows movement, until it has moved.
CREATE TABLE tracking_watches (
  package_key  INTEGER PRIMARY KEY REFERENCES packages (package_key),
  -- Null where no source follows this carrier.
  source_id    TEXT REFERENCES tracking_sources (id),
  -- Null when nobody looks any more: moved, voided, too old, or no source.
  next_look_at TEXT,
  lease_until  TEXT,
  looks        INTEGER NOT NULL,
  last_look_at TEXT,
  -- What the last look came to, in words.
  last_words   TEXT NOT NULL
) STRICT;
CREATE INDEX tracking_watches_due ON tracking_watches (source_id, next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX tracking_watches_leased ON tracking_watches (lease_until) WHERE lease_until IS NOT NULL;
