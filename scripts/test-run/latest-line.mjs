import { stripVTControlCharacters } from 'node:util';

const MOST_CHARACTERS = 100;

/**
 * Turns the output of a test runner into short notes of where it is.
 *
 * @param {(text: string) => void} note
 * @returns {(output: string) => void}
 */
export function noteLatestLine(note) {
  return (output) => {
    const line = stripVTControlCharacters(output).trim().split('\n').at(-1)?.trim();
    if (line) note(line.slice(0, MOST_CHARACTERS));
  };
}
