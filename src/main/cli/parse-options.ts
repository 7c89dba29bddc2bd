import { InvalidArgumentError } from 'commander';

/** Readers of option values; what they refuse is wrong usage (exit code 2). */

export function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= minimum && number <= maximum)) {
      throw new InvalidArgumentError(`Write a whole number from ${minimum} to ${maximum}.`);
    }
    return number;
  };
}

/** A date that the calendar has. */
export function localDate(text: string): string {
  const instant = new Date(`${text}T00:00:00.000Z`);
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(text);
  if (!isDate) throw new InvalidArgumentError('Write a date like 2026-11-22.');
  return text;
}

/** An instant whose zone is named, as UTC. */
export function utcTime(text: string): string {
  const instant = new Date(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
  if (!isInstant.test(text) || Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('Write a time with its zone like 2026-11-22T09:43:19Z.');
  }
  return instant.toISOString();
}

/** `NAME=VALUE`, given several times. */
export function pairs(
  text: string,
  earlier: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim();
  if (at < 1 || name === '') throw new InvalidArgumentError('Write it like NAME=VALUE.');
  if (earlier.has(name)) throw new InvalidArgumentError(`${name} is given twice.`);
  return new Map([...earlier, [name, text.slice(at + 1).trim()]]);
}

/** One of some words in any case, or a list of them with commas. */
export function wordsFrom<Word extends string>(
  words: readonly Word[],
): (text: string, earlier?: readonly Word[]) => readonly Word[] {
  return (text, earlier = []) => {
    const found = text.split(',').map((part) => {
      const word = words.find((each) => each.toLowerCase() === part.trim().toLowerCase());
      if (word === undefined) {
        throw new InvalidArgumentError(`Choose from ${words.join(', ')}.`);
      }
      return word;
    });
    return [...new Set([...earlier, ...found])];
  };
}

export function wordFrom<Word extends string>(words: readonly Word[]): (text: string) => Word {
  const list = wordsFrom(words);
  return (text) => {
    const [word, second] = list(text);
    if (word === undefined || second !== undefined) {
      throw new InvalidArgumentError(`Choose one of ${words.join(', ')}.`);
    }
    return word;
  };
}
