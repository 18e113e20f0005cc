import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import type { ItemWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { unitName } from '../../../ui/units.ts';
import { useMay } from '../../app/session.ts';
import { useCustomFacts } from '../../parts/custom-facts.ts';
import { useChoiceWords } from '../../parts/entity-fields.tsx';
import { PlansOfItem } from '../../parts/inspection-plans.tsx';
import { useListFacts } from '../../parts/list/list-facts.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { RecordDialog } from '../../parts/record/record-dialog.tsx';
import { TurnButton } from '../../parts/record/turn-button.tsx';
import { RequirementsLink } from '../../parts/requirements-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { BomTree } from './bom-tree.tsx';
import { ComingSupply } from './coming-supply.tsx';
import { CopyItem } from './copy-item.tsx';
import { ItemChain } from './item-chain.tsx';
import { ItemCost } from './item-cost.tsx';
import { type ItemDocument, itemDocuments, useItemVersions } from './item-versions.ts';
import { PiecesOutside } from './pieces-outside.tsx';
import { WhereUsed } from './where-used.tsx';
import { masterdataWords } from './words.ts';

export function ItemDetail() {
  const { itemId } = useParams({ strict: false }) as { itemId: string };
  const t = useWords(masterdataWords);
  const nameOf = useLocalName();
  const item = useApi<ItemWire>('masterdata', `/items/${itemId}`);
  return (
    <Page
      title={item.data ? nameOf(item.data) : '…'}
      aside={
        item.data && (
          <>
            <span className="code faint">{item.data.code}</span>
            {!item.data.active && <ToneMark tone="closed" shape="square" word={t('inactive')} />}
          </>
        )
      }
      actions={
        item.data && (
          <>
            <RequirementsLink itemId={item.data.id} />
            <PrintButton of="masterdata.item" id={item.data.id} />
            <ItemActions item={item.data} />
          </>
        )
      }
      subject={item.data && { kind: 'masterdata.item', id: item.data.id }}
    >
      <Loaded query={item}>{(loaded) => <ItemTabs item={loaded} />}</Loaded>
    </Page>
  );
}

function ItemActions({ item }: { item: ItemWire }) {
  const t = useWords(masterdataWords);
  const p = useWords(partWords);
  const may = useMay();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  return (
    <>
      {may('masterdata.item.write') && (
        <>
          <TurnButton area="masterdata" path="/items" record={item} />
          <CopyItem item={item} />
          <Button icon={<Icon name="edit" size={15} />} onClick={() => setEditing(true)}>
            {p('edit')}
          </Button>
        </>
      )}
      {may('execution.order.write') && item.active && (
        <Button type="primary" onClick={() => void navigate({ to: '/work-orders/new', search: { itemId: item.id } })}>
          {t('makeOrder')}
        </Button>
      )}
      {editing && (
        <RecordDialog
          list="masterdata.items"
          entity="masterdata.item"
          id={item.id}
          title={p('edit')}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

function ItemTabs({ item }: { item: ItemWire }) {
  const t = useWords(masterdataWords);
  const may = useMay();
  const store = useListInAddress();
  return (
    <Tabs
      activeKey={store.state.tab ?? 'overview'}
      onChange={(tab) => store.replace(tab === 'overview' ? {} : { tab })}
      destroyOnHidden
      items={[
        { key: 'overview', label: t('tabOverview'), children: <ItemOverview item={item} /> },
        { key: 'bom', label: t('tabBom'), children: <BomTree itemId={item.id} unit={item.unit} /> },
        { key: 'whereUsed', label: t('tabWhereUsed'), children: <WhereUsed itemId={item.id} /> },
        {
          key: 'stock',
          label: t('tabStock'),
          children: (
            <div className="stack">
              <ItemChain itemId={item.id} unit={item.unit} />
              <ComingSupply itemId={item.id} />
              {may('purchasing.order.read') && <PiecesOutside itemId={item.id} />}
              <ListPanel
                list="inventory.on-hand"
                fixed={{ 'f.itemId.eq': item.id }}
                columns={[
                  'warehouseCode',
                  'locationCode',
                  'lotCode',
                  'status',
                  'onHand',
                  'reserved',
                  'available',
                  'expiresOn',
                ]}
                rowKey={(row) => `${row.locationId}${row.lotId}${row.status}`}
                href={(row) => (row.lotId ? `/lots/${row.lotId}` : undefined)}
                empty={{ what: t('noStock'), how: t('noStockHow') }}
              />
            </div>
          ),
        },
        {
          key: 'orders',
          label: t('tabOrders'),
          children: (
            <ListPanel
              list="execution.work-orders"
              fixed={{ 'f.itemId.eq': item.id }}
              columns={['code', 'state', 'quantity', 'quantityGood', 'dueAt', 'workshopName']}
              href={(row) => `/work-orders/${row.id}`}
              empty={{ what: t('noOrders'), how: t('noOrdersHow') }}
            />
          ),
        },
        ...(may('purchasing.rfq.read')
          ? [
              {
                key: 'quotations',
                label: t('tabQuotations'),
                children: (
                  <ListPanel
                    list="purchasing.rfq-lines"
                    fixed={{ 'f.itemId.eq': item.id }}
                    columns={['rfqCode', 'rfqState', 'quantity', 'wantedAt', 'awardedTo', 'createdAt']}
                    needs={['rfqId']}
                    href={(row) => `/rfqs/${row.rfqId}`}
                    empty={{ what: t('noQuotations'), how: t('noQuotationsHow') }}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

const factsShown = ['kind', 'unit', 'tracking', 'specification', 'abcClass', 'safetyStock', 'leadTimeDays'];

function ItemOverview({ item }: { item: ItemWire }) {
  const t = useWords(masterdataWords);
  const wordOf = useChoiceWords('masterdata.item');
  const facts = useListFacts('masterdata.items', item, factsShown);
  const custom = useCustomFacts('masterdata.item', item.custom);
  return (
    <div className="columns-2">
      <Panel>
        <Facts facts={[...facts, ...custom]} />
      </Panel>
      <div className="stack">
        <ItemCost itemId={item.id} />
        <ItemVersions itemId={item.id} path="/boms" />
        <ItemVersions itemId={item.id} path="/routings" />
        <PlansOfItem itemId={item.id} />
        {item.conversions.length > 0 && (
          <Panel title={t('conversions')}>
            {item.conversions.map((one) => (
              <p key={one.unit}>
                {t('conversionIs', {
                  from: unitName(one.unit),
                  ratio: one.denominator === '1' ? one.numerator : `${one.numerator}/${one.denominator}`,
                  to: unitName(item.unit),
                })}
              </p>
            ))}
          </Panel>
        )}
        {item.codes.length > 0 && (
          <Panel title={t('codes')}>
            {item.codes.map((one) => (
              <p key={`${one.kind}${one.code}`}>
                <span className="code">{one.code}</span> <span className="faint">{wordOf('codes.kind', one.kind)}</span>
              </p>
            ))}
          </Panel>
        )}
      </div>
    </div>
  );
}

/** The versions of the item's BOM or routing, the newest first, and the way to the next one. */
function ItemVersions({ itemId, path }: { itemId: string; path: ItemDocument }) {
  const t = useWords(masterdataWords);
  const { rows, newest, mayBegin, begin, busy, problem } = useItemVersions(itemId, path);
  const words = itemDocuments[path];
  if (!rows || (!newest && !mayBegin)) return null;
  return (
    <Panel
      title={t(words.title)}
      aside={
        mayBegin && (
          <Button icon={<Icon name="plus" size={14} />} loading={busy} onClick={begin}>
            {t(newest ? 'newVersion' : words.begin)}
          </Button>
        )
      }
    >
      {problem && <ProblemView problem={problem} inline />}
      {!newest && <p className="faint">{t(words.none)}</p>}
      {rows.map((row) => (
        <p key={row.id} className="row-gap">
          <Link className="code" to={`${path}/${row.id}` as never}>
            {row.code}
          </Link>
          <span>{t('version', { number: row.versionNumber })}</span>
          <StateMark state={row.state} />
        </p>
      ))}
    </Panel>
  );
}
