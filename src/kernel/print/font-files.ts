import { fileURLToPath } from 'node:url';

/** What prints are set in: Chinese and Latin letters. */
export function fontFiles(): { regular: string; bold: string } {
  return { regular: fontFile('NotoSansHans-Regular.otf'), bold: fontFile('NotoSansHans-Bold.otf') };
}

/** The package says where its files lie only by its entry. */
function fontFile(name: string): string {
  return fileURLToPath(new URL(`../fonts/${name}`, import.meta.resolve('@embedpdf/fonts-sc')));
}
