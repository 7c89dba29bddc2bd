/** Minutes from one import of an account's orders to the next. */
export const importMinutes = { standard: 15, least: 5, most: 1_440 } as const;

type ImportSchedule = {
  /** Whether orders come in by themselves. */
  readonly automatic: boolean;
  readonly everyMinutes: number;
};

/** What an account's settings say about its orders; a number that is none is the standard. */
export function importSchedule(settings: Readonly<Record<string, string>>): ImportSchedule {
  const minutes = readImportMinutes(settings.importEveryMinutes ?? '');
  return {
    automatic: settings.importOrders === 'on',
    everyMinutes: minutes ?? importMinutes.standard,
  };
}

/** A whole number of minutes within the limits, or null. */
export function readImportMinutes(text: string): number | null {
  if (!/^\d{1,4}$/.test(text)) return null;
  const minutes = Number(text);
  return minutes >= importMinutes.least && minutes <= importMinutes.most ? minutes : null;
}
