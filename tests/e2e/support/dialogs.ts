import type { ElectronApplication } from '@playwright/test';

/** Makes the next file dialogs answer with this file, or with "cancelled" for null. */
export async function answerOpenDialog(app: ElectronApplication, file: string | null) {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({
      canceled: chosen === null,
      filePaths: chosen === null ? [] : [chosen],
    });
  }, file);
}

/** Makes the next save dialogs answer with this file, or with "cancelled" for null. */
export async function answerSaveDialog(app: ElectronApplication, file: string | null) {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
  }, file);
}
