import { Button } from 'antd';
import { useState } from 'react';
import type { HandlingUnit, HandlingUnitContent } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { useStockFields } from './stock-fields.ts';
import { stockWords } from './words.ts';

type Doing =
  | { verb: 'pack' | 'empty' | 'move' | 'nest' | 'take-out' | 'close' | 'reopen' }
  | { verb: 'unpack'; row: HandlingUnitContent };

/** What may be done with a unit now, and the dialog that asks for it. */
export function useUnitDoing(unit: HandlingUnit | undefined) {
  const t = useWords(stockWords);
  const may = useMay();
  const [doing, setDoing] = useState<Doing>();
  if (!unit || !may('inventory.handling-unit.write')) return { buttons: null, dialog: null, unpack: undefined };
  const full = unit.contents.length > 0;
  const alone = !full && unit.parts.length === 0 && !unit.parent;
  const open = (verb: Exclude<Doing['verb'], 'unpack'>, word: Parameters<typeof t>[0], primary = false) => (
    <Button key={verb} type={primary ? 'primary' : 'default'} onClick={() => setDoing({ verb })}>
      {t(word)}
    </Button>
  );
  const buttons =
    unit.state === 'inactive' ? (
      open('reopen', 'reopenUnit', true)
    ) : (
      <>
        {alone && open('close', 'closeUnit')}
        {unit.parent ? open('take-out', 'takeOut') : open('nest', 'nest')}
        {full && open('empty', 'emptyIt')}
        {open('pack', 'pack')}
        {open('move', 'moveWhole', true)}
      </>
    );
  return {
    buttons,
    dialog: doing && <UnitDialog unit={unit} doing={doing} onClose={() => setDoing(undefined)} />,
    unpack: unit.state === 'active' ? (row: HandlingUnitContent) => setDoing({ verb: 'unpack', row }) : undefined,
  };
}

function UnitDialog({ unit, doing, onClose }: { unit: HandlingUnit; doing: Doing; onClose: () => void }) {
  const t = useWords(stockWords);
  const row = doing.verb === 'unpack' ? doing.row : undefined;
  const {
    item,
    lot,
    quantity,
    unit: measure,
    location,
    status,
  } = useStockFields(row ? { itemId: row.itemId, lotId: row.lotId, unit: row.unit, status: row.status } : {});
  const what = (itemId: unknown): FieldSpec[] => [
    item(),
    lot(itemId),
    quantity,
    measure,
    status('status', t('status')),
  ];
  const outer: FieldSpec = {
    name: 'parentId',
    label: t('outerUnit'),
    kind: 'reference',
    required: true,
    wide: true,
    source: {
      area: 'inventory',
      path: '/handling-units',
      query: { 'f.state.eq': 'active', 'f.locationId.eq': unit.locationId },
    },
  };
  const code = { unit: unit.code, outer: unit.parent?.code ?? '', place: unit.locationCode };
  const dialogs = {
    pack: { title: t('packTitle', code), word: t('pack'), fields: what },
    unpack: {
      title: t('unpackTitle', code),
      word: t('unpack'),
      fields: () => (row ? [{ ...quantity, initial: row.quantity }, measure] : []),
    },
    empty: { title: t('emptyTitle', code), word: t('emptyIt'), intro: t('emptyIntro', code), fields: () => [] },
    move: { title: t('moveWholeTitle', code), word: t('moveWhole'), fields: () => [location('locationId', t('to'))] },
    nest: { title: t('nestTitle', code), word: t('nest'), fields: () => [outer] },
    'take-out': { title: t('takeOutTitle', code), word: t('takeOut'), fields: () => [] },
    close: { title: t('closeTitle', code), word: t('closeUnit'), fields: () => [] },
    reopen: { title: t('reopenTitle', code), word: t('reopenUnit'), fields: () => [] },
  } satisfies Record<
    Doing['verb'],
    { title: string; word: string; intro?: string; fields: (itemId: unknown) => FieldSpec[] }
  >;
  const { title, word, fields, ...more } = dialogs[doing.verb];
  return (
    <CommandDialog
      title={title}
      verb={word}
      {...more}
      fields={({ itemId }) => fields(itemId)}
      areas={['inventory']}
      command={(values) => ({
        path: `/handling-units/${unit.id}/${doing.verb}`,
        body: {
          ...values,
          ...(row && { itemId: row.itemId, status: row.status, ...(row.lotId && { lotId: row.lotId }) }),
        },
      })}
      onClose={onClose}
    />
  );
}
