import { useParams } from '@tanstack/react-router';
import { Button, Checkbox, Dropdown, Input } from 'antd';
import { useMemo, useState } from 'react';
import type { Requirements as Answer, RequirementRow } from '../../../src/modules/insight/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { unitName } from '../../../ui/units.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useChoiceWords } from '../../parts/entity-fields.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { quantityColumn } from '../../parts/table-columns.tsx';
import { TreeName, useTree } from '../../parts/tree.tsx';
import { useApi } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { insightWords } from './words.ts';

/** Beyond so many rows only the first level stands open at first. */
const ROWS_OPEN_MAX = 120;

/** What so many of an item take, all levels down: what is there, what comes, what is missing, and what it costs. */
export function Requirements() {
  const { itemId } = useParams({ strict: false }) as { itemId: string };
  const t = useWords(insightWords);
  const store = useListInAddress();
  const asked = store.state.quantity ?? '1';
  const [typed, setTyped] = useState(asked);
  const readable = /^\d{1,13}(\.\d{1,6})?$/.test(typed) && Number(typed) > 0;
  const answer = useApi<Answer>('insight', `/items/${itemId}/requirements`, {
    query: { quantity: asked },
    keepPrevious: true,
  });
  const read = answer.data;
  return (
    <Page
      title={t('requirements')}
      aside={read && <ItemLink of={read} />}
      actions={<ExportButton itemId={itemId} quantity={asked} />}
    >
      <form
        className="row-gap requirement-question"
        onSubmit={(event) => {
          event.preventDefault();
          if (readable) store.change({ quantity: typed });
        }}
      >
        <label htmlFor="requirement-quantity">{t('requirementQuantity')}</label>
        <Input
          id="requirement-quantity"
          style={{ width: 180 }}
          inputMode="decimal"
          value={typed}
          status={readable ? '' : 'error'}
          suffix={read && unitName(read.unit)}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button htmlType="submit" disabled={!readable}>
          {t('requirementShow')}
        </Button>
      </form>
      <Loaded query={answer}>
        {(loaded) =>
          loaded.rows.length === 0 ? (
            <Empty icon="tree" what={t('requirementsEmpty')} how={t('requirementsEmptyHow')} />
          ) : (
            <div className="stack">
              {loaded.costsShown && <Costs of={loaded} />}
              <RequirementTree key={loaded.itemId} of={loaded} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function Costs({ of: { costMaterial, costStandard, itemsWithoutCost } }: { of: Answer }) {
  const t = useWords(insightWords);
  const money = (value: string | null) => (value === null ? '–' : formatQuantity(value));
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('costMaterial'), value: <strong>{money(costMaterial)}</strong> },
          { label: t('costStandard'), value: money(costStandard) },
          ...(itemsWithoutCost > 0
            ? [
                {
                  label: t('costMissing'),
                  value: (
                    <ToneMark tone="amber" shape="pause" word={t('costMissingCount', { count: itemsWithoutCost })} />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function RequirementTree({ of: { rows, costsShown } }: { of: Answer }) {
  const t = useWords(insightWords);
  const p = useWords(partWords);
  const wordOf = useChoiceWords('masterdata.item');
  const [onlyShort, setOnlyShort] = useState(false);
  const parents = useMemo(() => new Set(rows.flatMap(({ parentPath }) => parentPath ?? [])), [rows]);
  const tree = useTree(() => (rows.length > ROWS_OPEN_MAX ? parents : []));
  const missing = useMemo(() => pathsOfShort(rows), [rows]);
  const shown = rows.filter(({ path }) => tree.isShown(path) && (!onlyShort || missing.has(path)));
  return (
    <Panel
      flush
      title={t('requirementRows', { count: rows.length })}
      aside={
        <span className="row-gap">
          <Checkbox checked={onlyShort} onChange={(event) => setOnlyShort(event.target.checked)}>
            {t('onlyShort')}
          </Checkbox>
          <Button size="small" onClick={() => tree.close([])}>
            {p('expandAll')}
          </Button>
          <Button size="small" onClick={() => tree.close(parents)}>
            {p('collapseAll')}
          </Button>
        </span>
      }
    >
      <DataTable<RequirementRow>
        rows={shown}
        rowKey={(row) => row.path}
        empty={<Empty icon="tree" what={t('nothingShort')} how={t('nothingShortHow')} />}
        columns={[
          {
            key: 'item',
            title: t('requirementItem'),
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
          {
            key: 'kind',
            title: t('requirementKind'),
            render: (row) =>
              row.phantom ? <ToneMark tone="grey" shape="ring" word={t('phantom')} /> : wordOf('kind', row.kind),
          },
          quantityColumn('quantity', t('required'), { unit: 'unit', strong: true }),
          quantityColumn('quantityOnHand', t('onHand')),
          quantityColumn('quantityPromised', t('promised')),
          quantityColumn('quantityOnOrder', t('onOrder')),
          {
            key: 'short',
            title: t('short'),
            align: 'right',
            render: (row) =>
              Number(row.quantityShort) > 0 && !row.phantom ? (
                <>
                  <strong className={`tone-${isCovered(row) ? 'amber' : 'red'} short-figure`}>
                    {formatQuantity(row.quantityShort)}
                  </strong>
                  {row.substitutes.map((one) => (
                    <div key={one.itemId} className="faint">
                      {t('substituteCovers', { item: one.itemCode, quantity: formatQuantity(one.quantity, one.unit) })}
                    </div>
                  ))}
                </>
              ) : (
                <span className="faint">–</span>
              ),
          },
          ...(costsShown
            ? [
                quantityColumn<RequirementRow>('standardCost', t('standardCost')),
                quantityColumn<RequirementRow>('costStandard', t('costStandard')),
                quantityColumn<RequirementRow>('costMaterial', t('costMaterial')),
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function isCovered({ quantityShort, quantityCovered }: RequirementRow): boolean {
  return quantityShort === quantityCovered;
}

/** Those that are missing, and what they stand below. */
function pathsOfShort(rows: readonly RequirementRow[]): ReadonlySet<string> {
  const above = new Map(rows.map(({ path, parentPath }) => [path, parentPath]));
  const found = new Set<string>();
  for (const { path, quantityShort, phantom } of rows) {
    if (Number(quantityShort) === 0 || phantom) continue;
    for (let at: string | null | undefined = path; at && !found.has(at); at = above.get(at)) found.add(at);
  }
  return found;
}

function ExportButton({ itemId, quantity }: { itemId: string; quantity: string }) {
  const t = useWords(insightWords);
  const language = useLanguage();
  const address = (format: 'xlsx' | 'csv' | 'pdf') =>
    apiUrl(`/items/${itemId}/requirements/file`, { quantity, format, ...(format === 'pdf' ? { language } : {}) });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['xlsx', 'csv', 'pdf'] as const).map((format) => ({
          key: format,
          label: (
            <a
              href={address(format)}
              {...(format === 'pdf' ? { target: '_blank', rel: 'noopener' } : { download: true })}
            >
              {{ xlsx: 'Excel', csv: 'CSV', pdf: 'PDF' }[format]}
            </a>
          ),
        })),
      }}
    >
      <Button icon={<Icon name="export" size={15} />}>{t('requirementExport')}</Button>
    </Dropdown>
  );
}
