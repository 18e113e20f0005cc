import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSync } from 'fontkit';
import { expect, test } from 'vitest';
import { ourFolders, sourceFiles } from '../../scripts/check/read-imports.ts';
import { projectDirectory } from '../../src/kernel/index.ts';
import { fontFiles } from '../../src/kernel/print/font-files.ts';

/** Words in both languages as code declares them. What readers of foreign files understand isn't said by us. */
const said = /\b(?:zh|en): (?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g;

test('whatever the house says can be printed: the fonts of its papers have every sign', () => {
  const root = projectDirectory();
  const fonts = Object.values(fontFiles()).map((file) => openSync(file));
  const lacking = sourceFiles(root, ourFolders(root))
    .filter((file) => file.startsWith('src/') && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(said)].flatMap(([whole, quoted, templated]) =>
        [...(quoted ?? templated ?? '')].some(
          (sign) => sign !== '\n' && !fonts.every((font) => font.hasGlyphForCodePoint(sign.codePointAt(0) as number)),
        )
          ? [`${file}: ${whole}`]
          : [],
      ),
    );
  expect(lacking).toEqual([]);
});
