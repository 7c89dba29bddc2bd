import type { WriteBackState } from '../../shared/write-back-states.ts';
import type { UploadKind } from '../domain/upload-files/upload-kinds.ts';

/** The part of the store that knows the files for uploading; see `store-port.ts`. */

/**
 * `saving` until the file is complete, `saved` until a person says what became of it: accepted at the
 * channel (`confirmed`), or not uploaded (`put-back`).
 */
export type UploadFileState = 'saving' | 'saved' | 'confirmed' | 'put-back';

export type UploadFileRecord = {
  readonly key: number;
  readonly id: string;
  readonly accountId: string;
  readonly kind: UploadKind;
  readonly path: string;
  readonly state: UploadFileState;
  readonly packageCount: number;
  /** Packages that are still neither marked nor taken out. */
  readonly openCount: number;
  readonly savedBy: string;
  readonly savedAt: string;
  readonly answeredBy: string;
  readonly answeredAt: string | null;
  readonly markedCount: number;
};

/** How a write-back stood before it was put into a file; `NotSent` is none at all. */
export type BeforeUpload = {
  readonly state: WriteBackState;
  readonly errorCode: string;
  readonly errorMessage: string;
};

export type UploadedPackage = {
  readonly packageKey: number;
  readonly packageId: string;
  readonly isOpen: boolean;
  readonly before: BeforeUpload;
};

export type UploadFilesTable = {
  readonly find: (id: string) => UploadFileRecord | null;
  /** Those that nobody has answered for, newest first. */
  readonly unanswered: () => UploadFileRecord[];
  readonly insert: (
    file: Pick<UploadFileRecord, 'id' | 'accountId' | 'kind' | 'path' | 'savedBy' | 'savedAt'>,
    packages: readonly { readonly packageKey: number; readonly before: BeforeUpload }[],
  ) => void;
  /** The file is complete; one that was answered for meanwhile stays so. */
  readonly setSaved: (uploadKey: number) => void;
  /** Ends the file; all of its packages are out of it then. */
  readonly answer: (
    uploadKey: number,
    answer: {
      readonly state: 'confirmed' | 'put-back';
      readonly by: string;
      readonly at: string;
      readonly markedCount: number;
    },
  ) => void;
  /** Of a file that was never complete. */
  readonly remove: (uploadKey: number) => void;
  /** Oldest package first. */
  readonly packages: (uploadKey: number) => UploadedPackage[];
  /** The last file that a package was put into, and whether it is still in it. */
  readonly lastFileOf: (
    packageKey: number,
  ) => { readonly file: UploadFileRecord; readonly isOpen: boolean } | null;
  readonly takeOut: (uploadKey: number, packageKey: number) => void;
  /** Removes the write-back of a package that was never sent, as if nobody had decided on it. */
  readonly removeUntried: (packageKey: number) => void;
};
