import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import type { BomTree as BomTreeAnswer, BomTreeRow } from '../../../src/modules/masterdata/contract.ts';
import { formatRatio } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { unitName } from '../../../ui/units.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useChoiceWords } from '../../parts/entity-fields.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { TreeName, useTree } from '../../parts/tree.tsx';
import { useApi } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { masterdataWords } from './words.ts';

// Drawn at once; deeper trees start closed, so that a thousand lines don't stand in the way.
const openLevelsFirst = 2;

/** The exploded BOM as it holds today: what one needs, level by level, down to what is bought. */
export function BomTree({ itemId, unit }: { itemId: string; unit: string }) {
  const t = useWords(masterdataWords);
  const [quantity, setQuantity] = useState('1');
  const asked = /^\d{1,13}(\.\d{1,6})?$/.test(quantity) && Number(quantity) > 0 ? quantity : '1';
  const tree = useApi<BomTreeAnswer>('masterdata', `/items/${itemId}/bom-tree`, {
    query: { quantity: asked },
    keepPrevious: true,
  });
  return (
    <div className="stack">
      <div className="row-gap">
        <Input
          style={{ width: 150 }}
          inputMode="decimal"
          value={quantity}
          suffix={unitName(unit)}
          aria-label={t('quantity')}
          onChange={(event) => setQuantity(event.target.value)}
        />
      </div>
      <Loaded query={tree}>
        {(loaded) =>
          loaded.rows.length === 0 ? (
            <Empty icon="tree" what={t('noBom')} how={t('noBomHow')} />
          ) : (
            <div className="columns-2">
              <TreeTable rows={loaded.rows} />
              <Totals totals={loaded.totals} />
            </div>
          )
        }
      </Loaded>
    </div>
  );
}

function TreeTable({ rows }: { rows: BomTreeRow[] }) {
  const t = useWords(masterdataWords);
  const p = useWords(partWords);
  const wordOf = useChoiceWords('masterdata.item');
  const parents = useMemo(() => new Set(rows.map((row) => row.parentPath).filter((path) => path !== null)), [rows]);
  const tree = useTree(() =>
    rows.filter((row) => row.level >= openLevelsFirst && parents.has(row.path)).map((row) => row.path),
  );
  return (
    <div className="stack">
      <div className="row-gap">
        <Button size="small" onClick={() => tree.close([])}>
          {p('expandAll')}
        </Button>
        <Button size="small" onClick={() => tree.close(parents)}>
          {p('collapseAll')}
        </Button>
      </div>
      <DataTable<BomTreeRow>
        rows={rows.filter(({ path }) => tree.isShown(path))}
        rowKey={(row) => row.path}
        columns={[
          {
            key: 'item',
            title: t('item'),
            render: (row) => (
              <TreeName
                tree={tree}
                path={row.path}
                depth={row.level - 1}
                more={parents.has(row.path)}
                label={row.itemCode}
              >
                <ItemLink of={row} />
              </TreeName>
            ),
          },
          { key: 'kind', title: t('kind'), render: (row) => wordOf('kind', row.kind) },
          quantityColumn('quantity', t('quantity'), { unit: 'unit' }),
          {
            key: 'scrap',
            title: t('scrapFactor'),
            align: 'right',
            render: (row) =>
              Number(row.scrapFactor) > 0 ? formatRatio(row.scrapFactor) : <span className="faint">–</span>,
          },
          {
            key: 'operation',
            title: t('operationSequence'),
            align: 'right',
            render: (row) => row.operationSequence ?? <span className="faint">–</span>,
          },
          {
            key: 'marks',
            title: '',
            render: (row) => (
              <span className="row-gap">
                {row.phantom && <ToneMark tone="grey" shape="ring" word={t('phantom')} />}
                {row.backflush && <ToneMark tone="blue" shape="play" word={t('backflush')} />}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}

function Totals({ totals }: { totals: BomTreeAnswer['totals'] }) {
  const t = useWords(masterdataWords);
  return (
    <Panel flush title={t('totals')}>
      <DataTable<BomTreeAnswer['totals'][number]>
        rows={totals}
        rowKey={(row) => row.itemId}
        columns={[itemColumn(t('item')), quantityColumn('quantity', t('quantity'), { unit: 'unit' })]}
      />
    </Panel>
  );
}
