import type { Labels } from '../../app/ports.ts';

/**
 * Labels whose fonts and drawing library are loaded when they are first needed: that takes a tenth of
 * a second, and the window must not wait for it.
 */
export function createLazyLabels(resourcesDir: string): Labels {
  let loaded: Omit<Labels, 'ready'> | null = null;
  let loading: Promise<void> | null = null;
  const labels = () => {
    if (loaded === null) throw new Error('Labels are used before they are ready');
    return loaded;
  };
  const ready = () => {
    loading ??= import('./labels.ts').then(({ createLabels }) => {
      loaded = createLabels(resourcesDir);
    });
    return loading;
  };
  return {
    ready,
    zpl: (content, dpi, graphics) => labels().zpl(content, dpi, graphics),
    picture: (content) => labels().picture(content),
    thumbnail: (bytes) => labels().thumbnail(bytes),
    prepareLogo: (bytes) => labels().prepareLogo(bytes),
    testZpl: (content, graphics) => labels().testZpl(content, graphics),
    testPicture: (content) => labels().testPicture(content),
    pdf: async (contents, page) => {
      await ready();
      return labels().pdf(contents, page);
    },
  };
}
