-- Who works at the station (UC16, MP1, MP14). Without a user the station asks nobody who they are.
CREATE TABLE users (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL COLLATE NOCASE,
  -- Where a notice of an order pending acceptance goes (MP1); empty for nobody.
  email        TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('packer', 'lead', 'owner')),
  -- Names of the rights that this user has.
  rights       TEXT NOT NULL CHECK (json_valid(rights)),
  -- A salted hash with its parameters; the PIN itself is nowhere.
  pin_hash     TEXT NOT NULL,
  wrong_pins   INTEGER NOT NULL,
  -- After too many wrong PINs none is looked at before this time.
  locked_until TEXT,
  created_at   TEXT NOT NULL,
  removed_at   TEXT
) STRICT;

-- Whoever was removed may come back under the same name; the audit log says when which was which.
CREATE UNIQUE INDEX users_by_name ON users (name) WHERE removed_at IS NULL;

CREATE INDEX audit_log_by_time ON audit_log (at);
CREATE INDEX audit_log_by_actor ON audit_log (actor, audit_key);
