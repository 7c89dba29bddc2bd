/** What a person is asked to choose a file for. */
export type FileToOpen = 'orders' | 'picture' | 'tracking-events' | 'upload-template';
