import { expect, test } from 'vitest';
import { writePaperLink } from '../../src/labels/index.ts';
import type { ScanCode } from '../../src/modules/execution/contract.ts';
import { findInIndex, indexCodes } from './code-index.ts';

function thing(kind: ScanCode['kind'], code: string, more: Partial<ScanCode> = {}): ScanCode {
  const nothing = { also: [], nameEn: '', parentId: null, place: null, unit: null, tracking: null, lotKind: null };
  return { kind, id: `${kind} ${code}`, code, name: code, ...nothing, ...more };
}

const hub = thing('item', 'HUB', { also: ['6901234567892'], unit: 'pcs', tracking: 'lot' });
const step = '019ac0de-0000-7000-8000-00000000002a';
const index = indexCodes([
  hub,
  thing('order', 'WO-1'),
  thing('lot', 'WO-1', { parentId: hub.id }),
  thing('lot', 'L7', { parentId: hub.id, place: 'RAW-01' }),
  thing('lot', 'L7', { id: 'another', parentId: 'item OTHER' }),
  thing('handling_unit', '340123450000000000'),
  thing('operation', 'WO-1-10', { id: step, also: ['WO-1/10'] }),
]);
const ids = (code: string) => findInIndex(index, code, 2026)?.things.map(({ id }) => id);

test.each(['hub', 'ｈｕｂ', ' HUB ', 'H\u200bUB', '6901234567892'])('%j is the hub, however it is written', (code) => {
  expect(ids(code)).toEqual([hub.id]);
});

test('a text that is several things is told as several', () => {
  expect(ids('wo-1')).toEqual(['order WO-1', 'lot WO-1']);
  expect(ids('WO-2')).toBeUndefined();
});

test('a label is its lot of that item, then the item; a lot of the same number of another item is not meant', () => {
  const label = '(01)06901234567892(10)L7(17)270131';
  expect(findInIndex(index, label, 2026)).toMatchObject({
    things: [{ code: 'L7', place: 'RAW-01' }, { id: hub.id }],
    label: { lot: 'L7', expiresOn: '2027-01-31' },
  });
  expect(ids('(01)06901234567892(10)NEW')).toEqual([hub.id]);
  expect(ids('(01)06901234567893(10)L7')).toBeUndefined();
});

test('a serial shipping container code is the unit', () => {
  expect(ids('(00)340123450000000000')).toEqual(['handling_unit 340123450000000000']);
});

test('the link on a traveller is its operation, whichever machine printed it, and nothing where that isn’t kept here', () => {
  const fileId = '019ac0de-0000-7000-8000-00000000002b';
  expect(ids(`https://10.0.0.4:8443${writePaperLink({ operationId: step, fileId })}`)).toEqual([step]);
  expect(ids(`https://10.0.0.4:8443${writePaperLink({ operationId: fileId })}`)).toBeUndefined();
});
