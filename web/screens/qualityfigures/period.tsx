import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { OrgUnitPicker } from '../../parts/org-unit-picker.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { figureWords } from './words.ts';

const spans = [1, 7, 30, 90, 365] as const;
const dayMs = 86_400_000;

export interface Narrowing {
  from: string;
  to: string;
  workshopId?: string;
  itemId?: string;
}

/** Period, workshop and item that figures are asked for, with their choosers. */
export function useNarrowing() {
  const t = useWords(figureWords);
  const [days, setDays] = useState<(typeof spans)[number]>(30);
  const [workshopId, setWorkshop] = useState<string>();
  const [itemId, setItem] = useState<string>();
  // To the hour, so that the question stays the same while it is looked at.
  const [until] = useState(() => new Date(Math.ceil((Date.now() + 1) / 3_600_000) * 3_600_000));
  const query: Narrowing = {
    ...{ from: new Date(until.getTime() - days * dayMs).toISOString(), to: until.toISOString() },
    ...(workshopId && { workshopId }),
    ...(itemId && { itemId }),
  };
  const one = (chosen: string | string[] | null) => (typeof chosen === 'string' ? chosen : undefined);
  const choosers = (
    <>
      <Select
        aria-label={t('period')}
        value={days}
        style={{ width: 140 }}
        options={spans.map((value) => ({ value, label: t('lastDays', { days: value }) }))}
        onChange={setDays}
      />
      <span className="chart-chooser">
        <OrgUnitPicker
          kind="workshop"
          aria-label={t('workshop')}
          placeholder={t('anyWorkshop')}
          value={workshopId ?? null}
          onChange={(chosen) => setWorkshop(one(chosen))}
        />
      </span>
      <span className="chart-chooser">
        <ReferencePicker
          source={{ area: 'masterdata', path: '/items' }}
          aria-label={t('item')}
          placeholder={t('anyItem')}
          value={itemId ?? null}
          onChange={(chosen) => setItem(one(chosen))}
        />
      </span>
    </>
  );
  return { query, choosers };
}
