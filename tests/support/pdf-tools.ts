import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A word of a page with its place in points from the upper left corner. */
export type PdfWord = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};
export type PdfPage = {
  readonly width: number;
  readonly height: number;
  readonly words: readonly PdfWord[];
};

/** Whether Debian's poppler-utils are here, which share no code with what wrote the pages. */
export function hasPdfTools(): boolean {
  return spawnSync('pdftotext', ['-v']).error === undefined;
}

/** Each page as a PNG. */
export function drawPdf(pdf: Uint8Array, dpi: number): readonly Uint8Array[] {
  return withFile(pdf, (file, folder) => {
    run('pdftoppm', ['-r', String(dpi), '-gray', '-png', file, join(folder, 'page')]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  });
}

/** The text as it is read, page after page. */
export function textOfPdf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => run('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-']));
}

/** Every word with its place. */
export function wordsOfPdf(pdf: Uint8Array): readonly PdfPage[] {
  const html = withFile(pdf, (file) => run('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-']));
  return [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(
    ([, width, height, body]) => ({
      width: Number(width),
      height: Number(height),
      words: [
        ...(body ?? '').matchAll(
          /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
        ),
      ].map(([, left, top, right, bottom, text]) => ({
        text: text ?? '',
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    }),
  );
}

function withFile<T>(pdf: Uint8Array, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-pdf-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Poppler mends many broken files and says so on stderr: here that is a failure too. */
function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { maxBuffer: 64_000_000 });
  if (status !== 0 || stderr.length > 0) throw new Error(`${command}: ${stderr.toString()}`);
  return stdout.toString('utf8');
}
