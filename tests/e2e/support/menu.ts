import type { ElectronApplication } from '@playwright/test';

/** Chooses an entry of the application menu, by its id in `menuTemplate`. */
export async function chooseMenu(app: ElectronApplication, id: string) {
  await app.evaluate(({ Menu }, wanted) => {
    const entry = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!entry) throw new Error(`The menu has no entry ${wanted}.`);
    entry.click();
  }, id);
}
