import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Language } from '../../kernel/index.ts';
import { findMapping, type KnownMapping, shippedMappings } from './find-mapping.ts';
import { frameLog, frameMapping } from './frame-log.fixture.ts';
import { columnsOf } from './mapping.ts';

const directory = mkdtempSync(join(tmpdir(), 'trueup-mappings-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const shipped = shippedMappings();
const frames: KnownMapping = { file: 'frames.json', mapping: frameMapping };
const known = [...shipped, frames];

function logFile(content: string | Buffer): string {
  const file = join(directory, 'march.csv');
  writeFileSync(file, content);
  return file;
}

function refusalOf(header: string, mappings: readonly KnownMapping[], language: Language): string {
  try {
    findMapping(logFile(header), mappings, language);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

test('every mapping that ships is found by its own columns, and no other is', () => {
  expect(shipped.length).toBeGreaterThan(0);
  for (const one of shipped) {
    const header = columnsOf(one.mapping).map(({ column }) => column);
    const log = logFile(`${header.reverse().join(one.mapping.separator)}\n`);
    expect(findMapping(log, known, 'en').file).toBe(one.file);
  }
});

test('a log under any name is read by the mapping whose columns it has, as that mapping says it is written', () => {
  expect(findMapping(logFile(frameLog), known, 'en')).toBe(frames);
  expect(findMapping(logFile(`\uFEFFshift;${frameLog}`), known, 'en')).toBe(frames);
  const utf16: KnownMapping = { file: 'utf16.json', mapping: { ...frameMapping, encoding: 'utf16le' } };
  expect(findMapping(logFile(Buffer.from(frameLog, 'utf16le')), [...known, utf16], 'en')).toBe(utf16);
});

test('where none fits, the refusal lists in both languages what each needs and what is missing', () => {
  const header = frameLog.replace(';good;', ';done;');
  const en = refusalOf(header, known, 'en');
  expect(en).toContain('No known mapping fits the columns of march.csv:');
  for (const { mapping } of known)
    expect(en).toContain(
      `needs ${columnsOf(mapping)
        .map(({ column }) => column)
        .join(', ')}; missing: `,
    );
  expect(en).toContain(
    'frames.json needs order, ordered, part, what, where, who, from, to, good, kind, again, bad; missing: good\n',
  );
  expect(en).toContain('march.mapping.json');
  const zh = refusalOf(header, known, 'zh');
  expect(zh).toContain('march.csv 的列不符合任何一个已知的映射：');
  expect(zh).toContain('frames.json：需要列 order、ordered、');
  expect(zh).toContain('；缺 good\n');
  expect(refusalOf('', known, 'en')).toContain('missing: order, ');
  expect(refusalOf('"order;ordered', known, 'en')).toContain('missing: order, ');
});

test('where two fit, the refusal names both and asks which', () => {
  const twins = [...known, { file: 'twins.json', mapping: frameMapping }];
  expect(refusalOf(frameLog, twins, 'en')).toMatch(
    /^More than one mapping fits march\.csv:\n {2}frames\.json needs order, .*again, bad\n {2}twins\.json needs order, .*\nSay with --mapping/,
  );
  expect(refusalOf(frameLog, twins, 'zh')).toMatch(
    /^march\.csv 符合不止一个映射：\n {2}frames\.json：需要列 .*\n {2}twins/,
  );
});
