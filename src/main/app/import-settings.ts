import { refuse } from '../../shared/app-error.ts';
import { importMinutes, readImportMinutes } from '../domain/import-schedule.ts';

/** Refuses account settings about the import of orders that mean nothing. */
export function checkImportSettings(settings: Readonly<Record<string, string>>): void {
  const { importOrders, importEveryMinutes } = settings;
  if (importOrders !== undefined && importOrders !== 'on' && importOrders !== 'off') {
    refuse('invalid-input', 'Import orders is one of: on, off.');
  }
  if (importEveryMinutes !== undefined && readImportMinutes(importEveryMinutes) === null) {
    refuse(
      'invalid-input',
      `Orders can be imported every ${importMinutes.least} to ${importMinutes.most} minutes.`,
    );
  }
}
