import type { Generated } from 'kysely';
import type { UserRole } from '../../../shared/user-words.ts';

/** The tables of what the station keeps about itself; see `schema.ts`. */
export type StationSchema = {
  readonly settings: { name: string; value: string };
  readonly users: UsersRow;
  readonly column_maps: { id: string; name: string; columns: string };
  readonly commands: {
    command_id: string;
    name: string;
    fingerprint: string;
    subject_id: string;
    done_at: string;
  };
  readonly audit_log: {
    audit_key: Generated<number>;
    at: string;
    actor: string;
    action: string;
    subject: string;
    subject_id: string;
    detail: string;
  };
};

type UsersRow = {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  rights: string;
  pin_hash: string;
  wrong_pins: number;
  locked_until: string | null;
  created_at: string;
  removed_at: string | null;
};
