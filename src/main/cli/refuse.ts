import { type AppError, appError, RefusedError } from '../../shared/app-error.ts';
import { shortText } from './visible-text.ts';

/** Ends a command with exit code 1 and this one line. */
export function refuse(code: AppError['code'], message: string): never {
  throw new RefusedError(appError(code, message));
}

/** Names that a person may choose from, in a sentence: `UPS, USPS and 3 more`. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => shortText(name, 60));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
