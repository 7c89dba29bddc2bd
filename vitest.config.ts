import { defineConfig } from 'vitest/config';

/**
 * One project per kind of test, so that `npm test -- --only unit` runs one of them.
 * End-to-end tests run under Playwright, `wine` by `npm run test:wine`, hardware tests and
 * benchmarks by hand.
 */
const folders = [
  'integration',
  'contract',
  'migrations',
  'security',
  'architecture',
  'conformance',
  'wine',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          testTimeout: 10_000,
        },
      },
      ...folders.map((folder) => ({
        test: {
          name: folder,
          include: [`tests/${folder}/**/*.test.{ts,tsx}`],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      })),
    ],
  },
});
