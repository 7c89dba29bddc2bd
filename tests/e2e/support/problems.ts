import type { ChildProcess } from 'node:child_process';
import type { ElectronApplication, Page } from '@playwright/test';

/** Watches a running application for what a person would call a fault. */
export type ProblemWatch = {
  readonly errorOutput: () => string;
  readonly problems: (window: Page) => Promise<readonly string[]>;
  readonly expect: (pattern: RegExp) => void;
};

/** Lines of the application's own fault log, as it repeats them on stderr. */
function faultLines(errorOutput: string): string[] {
  return errorOutput.split('\n').filter((line) => line.startsWith('{"at":'));
}

/** Also those from before anybody watched: the browser keeps them for whoever asks later. */
async function policyViolations(window: Page): Promise<string[]> {
  try {
    return await bufferedViolations(window);
  } catch (reason) {
    // A page that a test closed or crashed has no more to tell.
    if (/closed|crashed/i.test(String(reason))) return [];
    throw reason;
  }
}

async function bufferedViolations(window: Page): Promise<string[]> {
  return window.evaluate(() => {
    const observer = new ReportingObserver(() => {}, { types: ['csp-violation'], buffered: true });
    observer.observe();
    return new Promise<string[]>((resolve) => {
      setTimeout(() => {
        const records = observer.takeRecords();
        observer.disconnect();
        resolve(records.map((report) => JSON.stringify(report.body)));
      }, 0);
    });
  });
}

/**
 * Collects error messages of the page's console, uncaught exceptions of the page, violations of the
 * content policy, and faults that the main process wrote down.
 */
export function watchForProblems(app: ElectronApplication, child: ChildProcess): ProblemWatch {
  const found: string[] = [];
  const expected: RegExp[] = [];
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  app.context().on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`);
  });
  app.context().on('weberror', (error) => found.push(`exception: ${error.error().message}`));
  return {
    errorOutput: () => output,
    problems: async (window) => {
      const isRunning = child.exitCode === null && child.signalCode === null;
      const violations = isRunning ? await policyViolations(window) : [];
      const all = [
        ...found,
        ...violations.map((violation) => `content policy: ${violation}`),
        ...faultLines(output),
      ];
      return all.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    },
    expect: (pattern) => {
      expected.push(pattern);
    },
  };
}
