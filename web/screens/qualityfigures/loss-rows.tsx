import { Link } from '@tanstack/react-router';
import {
  type LossBar,
  type LossGroup,
  type LossRow,
  type LossSource,
  lossLimits,
} from '../../../src/modules/qualityfigures/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ItemLink, OrderLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import type { Narrowing } from './period.tsx';
import { figureWords } from './words.ts';

/** The reports, readings or decisions that one bar is made of. */
export function LossRows({ asked, bar }: { asked: Narrowing & { source: LossSource; by: LossGroup }; bar: LossBar }) {
  const t = useWords(figureWords);
  const nameOf = useLocalName();
  const rows = useApi<{ rows: LossRow[]; more: boolean }>('qualityfigures', '/quality-losses/rows', {
    query: { ...asked, ...(bar.key !== null && { key: bar.key }), ...(bar.unit !== '' && { unit: bar.unit }) },
    alsoOf: ['execution', 'quality'],
  });
  const name = bar.key === null ? t('unsaid') : nameOf(bar) || bar.code || bar.key;
  return (
    <Panel title={t('rowsOf', { name })} flush>
      <Loaded query={rows}>
        {({ rows: found, more }) => (
          <>
            <DataTable<LossRow>
              rows={found}
              rowKey={({ id }) => id}
              columns={[
                { key: 'at', title: t('at'), render: ({ at }) => <Moment at={at} /> },
                { key: 'item', title: t('item'), render: (row) => <ItemLink of={row} /> },
                {
                  key: 'quantity',
                  title: t('quantity'),
                  align: 'right',
                  render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit || null} />,
                },
                { key: 'where', title: t('order'), render: (row) => <Where row={row} /> },
                { key: 'note', title: t('note'), render: ({ note }) => note ?? '–' },
                {
                  key: 'person',
                  title: t('person'),
                  render: ({ personName, personNameEn }) => nameOf({ name: personName, nameEn: personNameEn }) || '–',
                },
              ]}
            />
            {more && <p className="faint chart-padded">{t('moreRows', { count: lossLimits.rowsMax })}</p>}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Where({ row }: { row: LossRow }) {
  if (row.taskId)
    return (
      <Link className="code" to="/inspection-tasks/$taskId" params={{ taskId: row.taskId }}>
        {row.taskCode}
      </Link>
    );
  if (!row.orderId) return <>–</>;
  return (
    <>
      <OrderLink id={row.orderId} code={row.orderCode} /> {row.operationCode}
    </>
  );
}
