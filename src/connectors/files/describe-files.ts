import type { Resource, ResourceSchema, Row, SourceField, SourceRow } from '../port.ts';
import { type FileSettings, formatOf, isPassing, readResource } from './file-settings.ts';
import { openFile } from './formats/open-file.ts';
import { below, type FilePlace } from './places/file-place.ts';
import { patternOfName } from './places/match-name.ts';
import { type FoundFile, filesIn, findFiles } from './taking/find-files.ts';
import { putAwayFolders } from './taking/put-away.ts';
import type { Scratch } from './taking/snapshot.ts';
import { textAt, toSourceRow } from './taking/to-source-row.ts';

const FOLDERS_MAX = 50;
const LOOKED_AT_ROWS = 500;
const SAMPLES_MAX = 20;

/** Patterns that the files of the directory and of its folders follow. */
export async function listPatterns(place: FilePlace, settings: FileSettings): Promise<Resource[]> {
  const counts = new Map<string, number>();
  const count = (folder: string, names: string[]) => {
    for (const name of names.filter((one) => !isPassing(one, settings))) {
      const pattern = (folder === '' ? '' : `${folder}/`) + patternOfName(name);
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
  };
  const entries = (await place.list('')) ?? [];
  const filesOf = (list: typeof entries) => list.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
  count('', filesOf(entries));
  const folders = entries.filter(({ isFolder, name }) => isFolder && !name.startsWith('.') && !isPutAway(name));
  for (const { name } of folders.slice(0, FOLDERS_MAX)) count(name, filesOf((await place.list(name)) ?? []));
  return [...counts].sort().map(([name, files]) => ({ name, label: `${name} (${files})` }));
}

const isPutAway = (name: string) => putAwayFolders.some((folder) => folder === name);

/** The files of a resource that are there or were taken, those written first coming first. */
async function allFiles(place: FilePlace, settings: FileSettings, resource: string): Promise<FoundFile[]> {
  const { folder, pattern } = readResource(resource);
  const here = await findFiles(place, settings, resource);
  if (settings.after !== 'move') return here;
  const done = below(folder, 'done');
  const star = pattern.lastIndexOf('.');
  // Put away they carry their hash before the ending.
  const away = star > 0 ? `${pattern.slice(0, star)}.*${pattern.slice(star)}` : `${pattern}.*`;
  const taken = filesIn((await place.list(done)) ?? [], done, away, settings);
  return [...taken, ...here].sort((a, b) => a.entry.modified - b.entry.modified);
}

/** What the newest file of a resource looks like. */
export async function describePattern(
  place: FilePlace,
  settings: FileSettings,
  scratch: Scratch,
  resource: string,
): Promise<ResourceSchema> {
  const files = await allFiles(place, settings, resource);
  const newest = files.at(-1);
  const snapshot = newest && (await scratch.take(place, newest.path));
  if (!snapshot) return { fields: [], samples: [], keyFields: [], watermarkFields: [] };
  try {
    const rows: Row[] = [];
    for await (const { value } of (await openFile(snapshot.file, formatOf(settings))).read()) {
      rows.push(value);
      if (rows.length >= LOOKED_AT_ROWS) break;
    }
    const fields = fieldsOf(rows);
    const plain = fields.filter(({ type }) => type !== 'list' && type !== 'object').map(({ path }) => path);
    return {
      fields,
      samples: rows.slice(0, SAMPLES_MAX),
      keyFields: plain.filter((path) => isKey(rows.map((row) => textAt(row, path)))),
      watermarkFields: fields.filter(({ type }) => type === 'date' || type === 'moment').map(({ path }) => path),
    };
  } finally {
    await snapshot.drop();
  }
}

function isKey(values: (string | undefined)[]): boolean {
  return values.length > 0 && !values.includes(undefined) && new Set(values).size === values.length;
}

function fieldsOf(rows: readonly Row[]): SourceField[] {
  const found = new Map<string, { types: Set<SourceField['type']>; filled: number }>();
  const look = (row: Row, before: string) => {
    for (const [name, value] of Object.entries(row)) {
      const path = before + name;
      const field = found.get(path) ?? { types: new Set(), filled: 0 };
      found.set(path, field);
      if (value === null || value === '') continue;
      field.filled += 1;
      if (Array.isArray(value)) field.types.add('list');
      else if (typeof value === 'object') {
        field.types.add('object');
        look(value, `${path}.`);
      } else field.types.add(typeOfText(String(value)));
    }
  };
  for (const row of rows) look(row, '');
  return [...found].map(([path, { types, filled }]) => {
    const [first = 'unknown', ...others] = types;
    return {
      path,
      type: others.length === 0 ? first : types.has('object') ? 'unknown' : 'text',
      nullable: filled < rows.length,
    };
  });
}

/** Files hold text alone: a number is what only has its digits, without a zero in front that a code would lose. */
function typeOfText(text: string): SourceField['type'] {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return 'number';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'date';
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) ? 'moment' : 'text';
}

/**
 * Everything that the files say now, for comparing: of files that hold everything the newest alone, of files that hold changes the last row of
 * each key. Nothing is moved.
 */
export async function* readAllFiles(
  place: FilePlace,
  settings: FileSettings,
  scratch: Scratch,
  { resource, keyField, limit }: { resource: string; keyField: string; limit: number },
): AsyncGenerator<SourceRow[]> {
  const files = await allFiles(place, settings, resource);
  const wanted = settings.holds === 'everything' ? files.slice(-1) : files;
  const last = new Map<string, number>();
  const each = async function* (): AsyncGenerator<SourceRow> {
    for (const { path } of wanted) {
      const snapshot = await scratch.take(place, path);
      if (!snapshot) continue;
      try {
        for await (const row of (await openFile(snapshot.file, formatOf(settings))).read())
          yield toSourceRow(row, snapshot.hash, { keyField });
      } finally {
        await snapshot.drop();
      }
    }
  };
  let nth = 0;
  for await (const { key } of each()) last.set(key ?? '', nth++);
  let page: SourceRow[] = [];
  nth = 0;
  for await (const row of each()) {
    const isLast = row.key === null || last.get(row.key) === nth;
    nth += 1;
    if (!isLast) continue;
    page.push(row);
    if (page.length < limit) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
