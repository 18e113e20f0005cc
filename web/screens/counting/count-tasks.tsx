import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { countingWords } from './words.ts';

const waits = ({ state }: ListRow) => state === 'to_count' || state === 'recount';

/** What is to be counted, in walking order. What was written on a count sheet is entered here, each line with its moment. */
export function CountTasks({ listId, open }: { listId: string; open: boolean }) {
  const t = useWords(countingWords);
  const may = useMay();
  const [entering, setEntering] = useState<ListRow>();
  const enters = open && may('counting.count.write');
  return (
    <>
      <ListPanel
        list="counting.tasks"
        fixed={{ 'f.listId.eq': listId }}
        columns={[
          ...['locationCode', 'itemCode', 'itemName', 'lotCode', 'handlingUnitCode', 'status', 'why'],
          ...['state', 'countedByName', 'countedAt'],
        ]}
        needs={['unit']}
        cells={{
          state: (row, drawn) =>
            enters && waits(row) ? (
              <>
                {row.state === 'recount' && drawn}
                <Button size="small" onClick={() => setEntering(row)}>
                  {t('enterCount')}
                </Button>
              </>
            ) : (
              drawn
            ),
        }}
        cards={{ itemCode: 'title', locationCode: 'beside' }}
        pageSize={50}
        empty={{ what: t('tasksEmpty'), how: '' }}
      />
      {entering && (
        <CommandDialog
          title={t('enterCountOf', { what: `${entering.itemCode} · ${entering.locationCode}` })}
          verb={t('enterCount')}
          intro={t('enterCountHelp')}
          fields={[
            {
              name: 'quantity',
              label: t('counted'),
              kind: 'amount',
              unit: String(entering.unit ?? ''),
              required: true,
            },
            { name: 'businessAt', label: t('countedAt'), kind: 'timestamp', required: true },
          ]}
          areas={['counting']}
          command={(values) => ({
            path: `/count-lists/${listId}/counts`,
            body: { ...values, lineId: entering.id, unit: entering.unit },
          })}
          onClose={() => setEntering(undefined)}
        />
      )}
    </>
  );
}
