import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boldIn, type GuidePlaces, htmlOf, placesIn } from '../../scripts/read-guides.ts';
import { modules } from '../../src/entry/modules.ts';
import { gatherDeclarations, permissionsOf, projectDirectory } from '../../src/kernel/index.ts';
import { roleCodes } from '../../src/modules/identity/contract.ts';
import type { Language } from '../../ui/i18n/index.ts';
import { type HelpOfPages, helpFor, placeInGuide } from '../../web/app/help/page-help.ts';
import { rounds } from '../../web/app/help/rounds.ts';
import { screens } from '../../web/app/modules.ts';
import { entryNear, navigationEntries, pagesByName } from '../../web/app/navigation.ts';
import { likeness, readScreenWords } from './screen-words.ts';

const root = projectDirectory();
const folder = join(root, 'docs', 'guides');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.md') && !file.endsWith('.zh-CN.md'))
  .map((file) => file.slice(0, -3));
const fileOf = { en: (name: string) => `${name}.md`, zh: (name: string) => `${name}.zh-CN.md` };
const languages = ['zh', 'en'] as const;
const read = (name: string, language: Language) => readFileSync(join(folder, fileOf[language](name)), 'utf8');
const words = readScreenWords();

function placesOf(name: string, language: Language): GuidePlaces {
  return placesIn(htmlOf(read(name, language), pagesByName, fileOf[language](name)));
}

/** Parts of what is bold: `Stock › On hand › By item` is three words. */
function wordsIn(section: readonly string[]): string[] {
  return [...new Set(section.flatMap((bold) => bold.split(' › ')))];
}

test('the words of the screens are found in the sources', () => {
  expect(words.others('下达', 'zh')).toContain('Release');
  expect(words.others('Orders to supply', 'en')).toContain('待发料工单');
  expect(words.has('导入 990 行', 'zh')).toBe(true);
  expect(words.has('Import 990 rows', 'en')).toBe(true);
  expect(words.has('一键搞定', 'zh')).toBe(false);
  expect(words.has('Do it all', 'en')).toBe(false);
});

test('every role has a guide in both languages, and the READMEs list them', () => {
  expect(names).toEqual(expect.arrayContaining([...roleCodes]));
  for (const [file, language] of [
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const) {
    const text = readFileSync(join(root, file), 'utf8');
    const missing = names.filter((name) => !text.includes(`docs/guides/${fileOf[language](name)}`));
    expect(missing, file).toEqual([]);
  }
});

test.each(languages)('no star of a bold word stands in a guide as it is read: %s', (language) => {
  const starred = names.filter((name) =>
    htmlOf(read(name, language), pagesByName, fileOf[language](name)).includes('**'),
  );
  expect(starred).toEqual([]);
});

test.each(languages)('what a guide sets in bold stands on a screen: %s', (language) => {
  const gone = names.flatMap((name) =>
    boldIn(read(name, language))
      .flatMap(wordsIn)
      .filter((word) => !words.has(word, language))
      .map((word) => `${fileOf[language](name)}: ${word}`),
  );
  expect(gone).toEqual([]);
});

// Whoever replays a log reads the whole in English; the Chinese guide is its short form.
test.each(names.filter((name) => name !== 'replay'))(
  'both languages of a guide speak of the same things in the same sections: %s',
  (name) => {
    const zh = boldIn(read(name, 'zh')).map(wordsIn);
    const en = boldIn(read(name, 'en')).map(wordsIn);
    expect(zh.length).toBe(en.length);
    const alone = zh.flatMap((section, index) => {
      const beside = en[index] ?? [];
      const missing = (said: string[], language: Language, others: string[]) =>
        said.filter(
          (word) => !words.others(word, language).some((other) => others.some((each) => likeness(other).test(each))),
        );
      return [...missing(section, 'zh', beside), ...missing(beside, 'en', section)].map((word) => `${index}: ${word}`);
    });
    expect(alone).toEqual([]);
    expect(placesOf(name, 'zh')).toEqual(placesOf(name, 'en'));
  },
);

test.each(roleCodes)('every page of the menu of a %s has help, and a section in the own guide', async (role) => {
  const help: HelpOfPages = Object.assign({}, ...(await Promise.all(screens.help.map((load) => load()))));
  const held = permissionsOf(gatherDeclarations(modules), role);
  const seen = navigationEntries.filter(
    ({ permission, external }) => !external && (!permission || held.has(permission)),
  );
  expect(seen.length).toBeGreaterThan(5);
  const own = [{ guide: role, places: placesOf(role, 'en') }];
  const wanting = seen.filter(({ to }) => {
    const page = helpFor(help, to);
    return !page || placeInGuide(page.from ?? entryNear(to)?.to, own).guide !== role;
  });
  expect(wanting.map(({ to }) => to)).toEqual([]);
});

test('a page that the menu doesn’t name leads into the own guide by the one that it is reached from', async () => {
  const help: HelpOfPages = Object.assign({}, ...(await Promise.all(screens.help.map((load) => load()))));
  const own = [{ guide: 'team-leader' as const, places: placesOf('team-leader', 'en') }];
  expect(Object.values(help).filter(({ from }) => from && !navigationEntries.some(({ to }) => to === from))).toEqual(
    [],
  );
  for (const path of ['/stuck-orders', '/stock', '/work-orders/0198', '/data/warehouses']) {
    const page = helpFor(help, path);
    expect([path, placeInGuide(page?.from ?? entryNear(path)?.to, own).guide]).toEqual([path, 'team-leader']);
  }
});

test('what guided rounds quote stands on a screen', () => {
  const gone = rounds.flatMap(({ steps }) =>
    steps.flatMap(({ text }) =>
      languages.flatMap((language) =>
        [...text[language].matchAll(/“([^”]+)”/g)].flatMap(([, word = '']) =>
          words.has(word, language) ? [] : [word],
        ),
      ),
    ),
  );
  expect(gone).toEqual([]);
});
