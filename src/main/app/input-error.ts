import type { z } from 'zod';
import { type AppError, appError } from '../../shared/app-error.ts';

/** The first thing that is wrong with an input, in a sentence: which field, and what it must be. */
export function inputError(error: z.ZodError): AppError {
  const issue = error.issues[0];
  if (issue === undefined) return appError('invalid-input', 'This input can not be used.');
  const field = fieldName(issue.path);
  return appError('invalid-input', `${field} ${problem(issue)}.`);
}

function problem(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return `is too long (at most ${issue.maximum} characters)`;
      if (issue.origin === 'array') return `has too many entries (at most ${issue.maximum})`;
      return `must be at most ${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty';
      if (issue.origin === 'array') return 'needs at least one entry';
      return `must be at least ${issue.minimum}`;
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`;
    case 'unrecognized_keys':
      return `has the unknown field ${issue.keys[0] ?? ''}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message.startsWith('must') ? issue.message : 'can not be used';
  }
}

/** `parcel.weightGrams` -> `Weight grams`; the whole input -> `The input`. */
function fieldName(path: readonly PropertyKey[]): string {
  const last = path.findLast((part) => typeof part === 'string');
  if (last === undefined) return 'The input';
  if (last === 'pin') return 'The PIN';
  const words = last.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
