/** The part of the store that keeps presets of packages; see `store-port.ts`. */

export type PresetRecord = {
  readonly id: string;
  readonly name: string;
  readonly carrierId: string;
  readonly serviceCode: string;
  readonly packageName: string;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
};

export type PresetsTable = {
  readonly list: () => PresetRecord[];
  readonly save: (preset: PresetRecord) => void;
  readonly remove: (id: string) => void;
};
