import { Link, useParams } from '@tanstack/react-router';
import {
  type HandlingUnit,
  type HandlingUnitContent,
  handlingUnitKinds,
} from '../../../src/modules/inventory/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { CustodyLink } from '../../parts/custody-link.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LabelButton } from '../../parts/labels/label-button.tsx';
import { ItemLink, LotLink } from '../../parts/links.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity, useLocalName } from '../../parts/values.tsx';
import { useUnitDoing } from './unit-doing.tsx';
import { stockWords } from './words.ts';

/** One unit: where it stands, what is in it, which units stand in it, and what may be done with it. */
export function HandlingUnitPage() {
  const { handlingUnitId } = useParams({ strict: false }) as { handlingUnitId: string };
  const t = useWords(stockWords);
  const language = useLanguage();
  const unit = useApi<HandlingUnit>('inventory', `/handling-units/${handlingUnitId}`);
  const { data } = unit;
  const { buttons, dialog, unpack } = useUnitDoing(data);
  return (
    <Page
      title={data?.code ?? '…'}
      aside={data && <StandsAt unit={data} />}
      actions={
        <>
          <CustodyLink kind="unit" id={handlingUnitId} />
          <LabelButton kind="inventory.handling-unit" ids={[handlingUnitId]} />
          {buttons}
        </>
      }
      subject={data && { kind: 'inventory.handling-unit', id: handlingUnitId }}
    >
      <div className="stack">
        <Panel title={t('inside')} aside={data && handlingUnitKinds[data.kind][language]} flush>
          <Loaded query={unit}>
            {({ contents }) => <Contents rows={contents} {...(unpack && { onOpen: unpack })} />}
          </Loaded>
        </Panel>
        {data && data.parts.length > 0 && (
          <Panel title={t('innerUnits')} flush>
            <InnerUnits unit={data} />
          </Panel>
        )}
        <Panel title={t('unitMovements')}>
          <ListPanel
            list="inventory.movements"
            fixed={{ 'f.documentId.eq': handlingUnitId }}
            columns={[
              'businessAt',
              'itemCode',
              'lotCode',
              'quantity',
              'fromLocationCode',
              'fromHandlingUnitCode',
              'toLocationCode',
              'toHandlingUnitCode',
              'personName',
            ]}
            pageSize={20}
            empty={{ what: t('movementsEmpty'), how: '' }}
          />
        </Panel>
      </div>
      {dialog}
    </Page>
  );
}

function StandsAt({ unit }: { unit: HandlingUnit }) {
  const t = useWords(stockWords);
  const nameOf = useLocalName();
  const { locationId, locationCode, parent, state } = unit;
  return (
    <>
      {state === 'inactive' && <StateMark state={state} word={t('viewClosed')} />}
      <Link to="/stock" search={{ 'f.locationId.eq': locationId } as never}>
        {t('stands')} <span className="code">{locationCode}</span>{' '}
        {nameOf({ name: unit.locationName, nameEn: unit.locationNameEn })}
      </Link>
      {parent && (
        <Link to="/handling-units/$handlingUnitId" params={{ handlingUnitId: parent.id }}>
          {t('standsIn', { outer: parent.code })}
        </Link>
      )}
    </>
  );
}

function Contents({ rows, onOpen }: { rows: HandlingUnitContent[]; onOpen?: (row: HandlingUnitContent) => void }) {
  const t = useWords(stockWords);
  return (
    <DataTable<HandlingUnitContent>
      rows={rows}
      rowKey={({ itemId, lotId, status }) => `${itemId}${lotId}${status}`}
      onOpen={onOpen}
      empty={<Empty icon="box" what={t('insideEmpty')} how={t('insideEmptyHow')} />}
      columns={[
        { key: 'item', title: t('item'), render: (row) => <ItemLink of={row} tab="stock" /> },
        { key: 'lot', title: t('lot'), render: ({ lotId, lotCode }) => <LotLink id={lotId} code={lotCode} /> },
        { key: 'status', title: t('status'), card: 'state', render: ({ status }) => <StateMark state={status} /> },
        {
          key: 'quantity',
          title: t('quantity'),
          align: 'right',
          card: 'figure',
          render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
        },
      ]}
    />
  );
}

function InnerUnits({ unit }: { unit: HandlingUnit }) {
  const t = useWords(stockWords);
  const language = useLanguage();
  const codeOf = (id: string | null) => unit.parts.find((part) => part.id === id)?.code ?? unit.code;
  return (
    <DataTable<HandlingUnit['parts'][number]>
      rows={unit.parts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          title: t('unitCode'),
          render: ({ id, code }) => (
            <Link className="code" to="/handling-units/$handlingUnitId" params={{ handlingUnitId: id }}>
              {code}
            </Link>
          ),
        },
        { key: 'kind', title: t('unitKind'), render: ({ kind }) => handlingUnitKinds[kind][language] },
        {
          key: 'parent',
          title: t('outerUnit'),
          render: ({ parentId }) => <span className="code">{codeOf(parentId)}</span>,
        },
        {
          key: 'contents',
          title: t('inside'),
          render: ({ contents }) =>
            contents.length === 0
              ? t('insideEmpty')
              : contents.map((one) => (
                  <span key={`${one.itemId}${one.lotId}${one.status}`} className="stack-line">
                    <span className="code">{[one.itemCode, one.lotCode].filter(Boolean).join(' ')}</span>{' '}
                    <Quantity amount={one.quantity} unit={one.unit} />{' '}
                  </span>
                )),
        },
      ]}
    />
  );
}
