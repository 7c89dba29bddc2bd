import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { refuse } from '../../shared/app-error.ts';
import type { CommandWorld } from './command-world.ts';

const MAXIMUM_BYTES = 64 * 1024;

/**
 * Reads a small JSON object of texts, such as credentials or a column map, from a file or stdin
 * (`-`). Refuses with one line that never repeats what is in it: it may be a secret.
 */
export async function readJsonTexts(
  name: string,
  world: Pick<CommandWorld, 'workFolder' | 'readStandardInput'>,
): Promise<Record<string, string>> {
  const source = name === '-' ? 'The text on stdin' : name;
  const text =
    name === '-'
      ? await world.readStandardInput(MAXIMUM_BYTES)
      : await readText(resolve(world.workFolder, name));
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    refuse('unreadable-file', `${source} is not JSON. Write it like {"name": "value"}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse('unreadable-file', `${source} is not a JSON object. Write it like {"name": "value"}.`);
  }
  const entries = Object.entries(value);
  const wrong = entries.find(([, each]) => typeof each !== 'string');
  if (wrong !== undefined) {
    refuse('unreadable-file', `${source}: the value of ${wrong[0]} must be a text in quotes.`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAXIMUM_BYTES) refuse('unreadable-file', `${path} is too large for such a file.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOENT':
        return refuse('unreadable-file', `There is no file ${path}.`);
      case 'EACCES':
      case 'EPERM':
        return refuse('unreadable-file', `This user may not read ${path}.`);
      case 'EISDIR':
        return refuse('unreadable-file', `${path} is a folder. Name a file.`);
      default:
        throw error;
    }
  }
}
