/** The part of the store that keeps settings by their names; see `store-port.ts`. */

export type SettingsTable = {
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
};
