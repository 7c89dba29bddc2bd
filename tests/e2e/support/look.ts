import type { Page } from '@playwright/test';

export async function lookAt(window: Page, name: string): Promise<void> {
  const folder = process.env.LOOK;
  if (folder === undefined) return;
  for (const [width, height] of [
    [1366, 768],
    [1024, 700],
  ] as const) {
    await window.setViewportSize({ width, height });
    await window.screenshot({ path: `${folder}/${name}-${width}.png` });
  }
}
