import type { Generated } from 'kysely';
import type { UploadFileState } from '../../app/upload-store-port.ts';
import type { UploadKind } from '../../domain/upload-files/upload-kinds.ts';

/** The tables of files for uploading; see `schema.ts`. */
export type UploadSchema = {
  readonly upload_files: {
    upload_key: Generated<number>;
    id: string;
    account_id: string;
    kind: UploadKind;
    path: string;
    state: UploadFileState;
    package_count: number;
    saved_by: string;
    saved_at: string;
    answered_by: string;
    answered_at: string | null;
    marked_count: number;
  };
  readonly upload_file_packages: {
    upload_key: number;
    package_key: number;
    is_open: number;
    before: string;
  };
};
