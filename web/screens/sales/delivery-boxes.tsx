import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { handlingUnitKinds } from '../../../src/modules/inventory/contract.ts';
import type { Shipment } from '../../../src/modules/sales/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LabelButton } from '../../parts/labels/label-button.tsx';
import { Panel } from '../../parts/page.tsx';
import { salesWords } from './words.ts';

type Box = Shipment['boxes'][number];

/** What is packed in what: the packing list, with the labels of the boxes, and a new one where there is none. */
export function DeliveryBoxes({ shipment }: { shipment: Shipment }) {
  const t = useWords(salesWords);
  const language = useLanguage();
  const may = useMay();
  const [making, setMaking] = useState(false);
  // One that was made a moment ago holds nothing yet, and its label is wanted first.
  const [made, setMade] = useState<{ id: string; code: string }>();
  const { boxes, state, locationId } = shipment;
  const labelled =
    made && !boxes.some(({ id }) => id === made.id)
      ? [...boxes.map(({ id }) => id), made.id]
      : boxes.map(({ id }) => id);
  const picking = state === 'picking' && may('inventory.handling-unit.write');
  if (boxes.length === 0 && !picking) return null;
  const kinds = Object.entries(handlingUnitKinds).map(([value, word]) => ({ value, label: word[language] }));
  return (
    <Panel
      title={t('boxes')}
      flush
      aside={
        <span className="row-gap">
          {labelled.length > 0 && <LabelButton kind="inventory.handling-unit" ids={labelled} />}
          {picking && <Button onClick={() => setMaking(true)}>{t('newBox')}</Button>}
        </span>
      }
    >
      {made && <p className="faint">{t('boxMade', { code: made.code })}</p>}
      <DataTable<Box>
        rows={boxes}
        rowKey={({ id }) => id}
        empty={<Empty icon="box" what={t('nothingPacked')} how={t('nothingPackedHow')} />}
        columns={[
          {
            key: 'code',
            title: t('box'),
            render: ({ id, code }) => (
              <Link className="code" to={`/handling-units/${id}` as string}>
                {code}
              </Link>
            ),
          },
          { key: 'outer', title: t('pallet'), render: ({ outerCode }) => outerCode ?? '–' },
          {
            key: 'contents',
            title: t('contents'),
            render: ({ contents }) =>
              contents
                .map(({ itemCode, lotCode, quantity }) =>
                  [itemCode, lotCode, `× ${quantity}`].filter(Boolean).join(' '),
                )
                .join(', '),
          },
        ]}
      />
      {making && (
        <CommandDialog<{ id: string; code: string }>
          title={t('newBox')}
          verb={t('newBox')}
          intro={t('newBoxIntro')}
          areas={['sales', 'inventory']}
          fields={[
            { name: 'kind', label: t('boxKind'), kind: 'select', options: kinds, required: true, initial: 'box' },
            { name: 'code', label: t('boxCode'), kind: 'code', help: t('boxCodeHelp') },
          ]}
          command={({ kind, code }) => ({
            path: '/handling-units',
            body: { kind, locationId, ...(code ? { code } : {}) },
          })}
          onDone={setMade}
          onClose={() => setMaking(false)}
        />
      )}
    </Panel>
  );
}
