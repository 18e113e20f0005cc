import { Button } from 'antd';
import { useState } from 'react';
import type { TimelineEntry } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { orderWords } from './words.ts';

const step = 20;
const entriesMax = 500;

/** What happened, newest first; facts, never edited. */
export function OrderTimeline({ orderId }: { orderId: string }) {
  const t = useWords(orderWords);
  const p = useWords(partWords);
  const [limit, setLimit] = useState(step);
  const query = useApi<{ entries: TimelineEntry[]; more: boolean }>('execution', `/work-orders/${orderId}/timeline`, {
    query: { limit },
    keepPrevious: true,
  });
  return (
    <Loaded query={query} lines={6}>
      {({ entries, more }) =>
        entries.length === 0 ? (
          <p className="faint">{t('noTimeline')}</p>
        ) : (
          <>
            <ol className="timeline">
              {entries.map((entry) => (
                <li key={`${entry.kind}${entry.id}`} className={`is-${entry.kind}`}>
                  {entry.text}
                  <small>
                    <Moment at={entry.businessAt} />
                    {entry.operationName ? ` · ${entry.operationName}` : ''}
                    {entry.personName ? ` · ${entry.personName}` : ''}
                  </small>
                </li>
              ))}
            </ol>
            {more && limit < entriesMax && (
              <Button size="small" onClick={() => setLimit(Math.min(entriesMax, limit + step * 4))}>
                {p('loadOlder')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  );
}
