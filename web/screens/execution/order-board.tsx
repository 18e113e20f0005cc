import { Input } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Choice } from '../../parts/choice.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { OrgUnitPicker } from '../../parts/org-unit-picker.tsx';
import { Page } from '../../parts/page.tsx';
import { BoardByState } from './board-by-state.tsx';
import { BoardByWorkCentre } from './board-by-work-centre.tsx';
import { orderWords } from './words.ts';
import { ListOrBoard } from './work-orders.tsx';

/** Open orders in columns: by state, or open operations by the work centre where they stand. */
export function OrderBoard() {
  const t = useWords(orderWords);
  const store = useListInAddress();
  const { by, q, 'f.workshopId.eq': workshopId } = store.state;
  const filter = { ...(q ? { q } : {}), ...(workshopId ? { 'f.workshopId.eq': workshopId } : {}) };
  return (
    <Page
      title={t('workOrders')}
      actions={
        <>
          <Choice
            label={t('columnsBy')}
            value={by === 'workCentre' ? by : 'state'}
            onChange={(next) => store.change({ by: next === 'workCentre' ? next : undefined })}
            options={[
              { value: 'state', label: t('byState') },
              { value: 'workCentre', label: t('byWorkCentre') },
            ]}
          />
          <ListOrBoard shown="board" />
        </>
      }
    >
      <div className="board-filters">
        <Input.Search
          allowClear
          defaultValue={q}
          placeholder={t('boardSearch')}
          aria-label={t('boardSearch')}
          onSearch={(text) => store.change({ q: text.trim() || undefined })}
        />
        <OrgUnitPicker
          kind="workshop"
          placeholder={t('workshop')}
          aria-label={t('workshop')}
          value={workshopId ?? null}
          onChange={(next) => store.change({ 'f.workshopId.eq': typeof next === 'string' ? next : undefined })}
        />
      </div>
      {by === 'workCentre' ? <BoardByWorkCentre filter={filter} /> : <BoardByState filter={filter} />}
    </Page>
  );
}
