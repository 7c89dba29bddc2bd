import { createTheme, type MantineColorsTuple, type ModalProps, NativeSelect } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { createElement } from 'react';

/** The one accent: an ink blue that keeps 4.5:1 under white text from shade 6 on. */
const accent: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5fe',
  '#b7cafb',
  '#8fabf7',
  '#6b8ef2',
  '#4a73ea',
  '#2f5ad4',
  '#2549b3',
  '#1f3d93',
  '#182f72',
];

/** Cool greys for light surfaces and lines. */
const gray: MantineColorsTuple = [
  '#f7f9fb',
  '#eff2f6',
  '#e3e8ee',
  '#d3dae3',
  '#b9c3cf',
  '#8c99a8',
  '#5a6877',
  '#435060',
  '#2c3846',
  '#17212c',
];

/** Slate for dark surfaces: 7 is the body, 6 the cards, 4 the lines. */
const dark: MantineColorsTuple = [
  '#e4e9ef',
  '#c6cfd9',
  '#a3afbd',
  '#748395',
  '#36414e',
  '#2b3541',
  '#1c242d',
  '#12181f',
  '#0e1318',
  '#090d11',
];

/** Only for what can not be undone and for stops: 6 keeps 5.9:1 under white text. */
const red: MantineColorsTuple = [
  '#fdeeed',
  '#fbdcda',
  '#f4b5b1',
  '#ee8c86',
  '#f2796f',
  '#d9463c',
  '#bd2820',
  '#9d1c16',
  '#7f1712',
  '#651511',
];

const fontFamily =
  '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Noto Sans", Ubuntu, Cantarell, "Liberation Sans", system-ui, sans-serif';

/**
 * Look of the whole application. Its variables live in theme-variables.css, written from here by
 * theme-css.test.ts, because the content security policy forbids the <style> element that Mantine
 * would put them in.
 */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, gray, dark, red },
  fontFamily,
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", SFMono-Regular, Menlo, "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", monospace',
  headings: { fontFamily, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Named by its key, not by Modal.extend, so that dialogs stay out of the first chunk.
    // Locking the scroll writes a <style> element, which the policy forbids; nothing behind a
    // dialog scrolls the page anyway, since only panes scroll.
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        radius: 'lg',
        // So much is free above and below that a notice has its place below any dialog.
        yOffset: 'max(5dvh, 62px)',
        overlayProps: { backgroundOpacity: 0.5 },
        transitionProps: { duration: 120, transition: 'fade' },
      } satisfies Partial<ModalProps>,
    },
    NativeSelect: NativeSelect.extend({
      defaultProps: { rightSection: createElement(IconChevronDown, { size: 18, stroke: 1.8 }) },
    }),
  },
});
