import { Select } from 'antd';
import { type Kitting, type KittingOrder, kittingStates, kittingTurns } from '../../../src/modules/insight/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { lookOf } from '../../../ui/state-colours.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { Choice } from '../../parts/choice.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { OrderLink } from '../../parts/links.tsx';
import { ListFoot, offsetOf } from '../../parts/list/list-foot.tsx';
import { type ListStore, useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { itemColumn } from '../../parts/table-columns.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Quantity } from '../../parts/values.tsx';
import { KeepKit } from './keep-kit.tsx';
import { KitItems } from './kit-items.tsx';
import { KitShort } from './kit-short.tsx';
import { insightWords } from './words.ts';

const pageSize = 50;
const days = ['1', '7', '30'] as const;

/** What can be made now, what is short of what, and in which sequence the fewest orders are short. */
export function KittingPage() {
  const t = useWords(insightWords);
  const store = useListInAddress();
  const { turn = 'plan', state, show } = store.state;
  const within = store.state.days ?? '7';
  const query = useApi<Kitting>('insight', '/kitting', {
    query: { turn, state, days: within, limit: pageSize, offset: offsetOf(store.state) },
    keepPrevious: true,
  });
  return (
    <Page
      title={t('kitting')}
      actions={
        <Select
          aria-label={t('kitDue')}
          prefix={t('kitDue')}
          value={within}
          options={days.map((value) => ({ value, label: t(`kitDays_${value}`) }))}
          onChange={(value) => store.change({ days: value, offset: undefined })}
        />
      }
    >
      <div className="list">
        <Turns store={store} turn={turn} complete={query.data?.complete} />
        <States store={store} chosen={show === 'items' ? 'items' : (state ?? 'all')} page={query.data} />
        <Loaded query={query}>
          {(page) =>
            show === 'items' ? (
              <Panel flush>
                <KitItems items={page.items} />
              </Panel>
            ) : page.rows.length === 0 ? (
              <Empty
                icon="check"
                what={t(state ? 'kitStateNone' : 'kitNone')}
                how={t(state ? 'kitStateNoneHow' : 'kitNoneHow')}
              />
            ) : (
              <>
                <Panel flush>
                  <KitOrders rows={page.rows} />
                </Panel>
                <ListFoot page={page} pageSize={pageSize} store={store} />
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

/** The two sequences side by side, each with what it completes. */
function Turns({
  store,
  turn,
  complete,
}: {
  store: ListStore;
  turn: string;
  complete: Kitting['complete'] | undefined;
}) {
  const t = useWords(insightWords);
  return (
    <div className="kit-turns">
      <Choice
        label={t('kitTurn')}
        value={turn}
        options={kittingTurns.map((value) => ({
          value,
          label: t(`kitTurn_${value}`, { count: complete?.[value] ?? '–' }),
        }))}
        onChange={(value) => store.change({ turn: value, offset: undefined })}
      />
      <small className="faint">{t(turn === 'plan' ? 'kitTurnPlan' : 'kitTurnSuggested')}</small>
    </div>
  );
}

function States({ store, chosen, page }: { store: ListStore; chosen: string; page: Kitting | undefined }) {
  const t = useWords(insightWords);
  const language = useLanguage();
  const countOf = (one: string) => page?.byState.find(({ state }) => state === one)?.count ?? 0;
  const words = { all: t('all'), items: t('kitByItem') };
  const wordOf = (one: string) => (one === 'all' || one === 'items' ? words[one] : lookOf(one)[language]);
  return (
    <nav className="views">
      <div className="view-tabs">
        {['all', ...kittingStates, 'items'].map((one) => (
          <span key={one} className={`view-tab${one === chosen ? ' is-active' : ''}`}>
            <button
              type="button"
              onClick={() =>
                store.change({
                  offset: undefined,
                  show: one === 'items' ? 'items' : undefined,
                  state: one === 'all' || one === 'items' ? undefined : one,
                })
              }
            >
              {wordOf(one)}
              {countOf(one) > 0 && <small className="faint"> {countOf(one)}</small>}
            </button>
          </span>
        ))}
      </div>
    </nav>
  );
}

function KitOrders({ rows }: { rows: KittingOrder[] }) {
  const t = useWords(insightWords);
  return (
    <DataTable<KittingOrder>
      rows={rows}
      rowKey={(row) => row.orderId}
      columns={[
        {
          key: 'order',
          title: t('kitOrder'),
          render: ({ orderId, code, state, turn }) => (
            <span className="row-gap kit-order">
              <strong>{turn}</strong>
              <OrderLink id={orderId} code={code} />
              <StateMark state={state} quiet />
            </span>
          ),
        },
        itemColumn(t('kitProduct')),
        {
          key: 'quantity',
          title: t('kitQuantity'),
          align: 'right',
          render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
        },
        { key: 'due', title: t('kitDueAt'), render: ({ dueAt }) => <Due at={dueAt} /> },
        { key: 'kitting', title: t('kitState'), render: ({ kitting }) => <StateMark state={kitting} /> },
        { key: 'lines', title: t('kitLines'), align: 'right', render: (row) => <LinesThere of={row} /> },
        { key: 'completeAt', title: t('kitCompleteAt'), render: (row) => <CompleteAt of={row} /> },
        { key: 'keep', title: t('kitKeep'), render: (row) => <KeepKit of={row} /> },
      ]}
      below={(row) => row.short.length + row.standIns.length > 0 && <KitShort key={row.orderId} order={row} />}
    />
  );
}

function LinesThere({ of }: { of: KittingOrder }) {
  const t = useWords(insightWords);
  return (
    <span>
      {of.linesThere} / {of.lines}
      {of.linesToFetch > 0 && <small className="faint"> {t('kitFetch', { count: of.linesToFetch })}</small>}
    </span>
  );
}

function CompleteAt({ of }: { of: KittingOrder }) {
  const t = useWords(insightWords);
  if (of.short.length === 0) return <span>{t('kitNow')}</span>;
  if (of.completeAt) return <Due at={of.completeAt} />;
  return <strong className="is-late">{t('kitNeverComplete')}</strong>;
}
