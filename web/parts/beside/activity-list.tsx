import { Button } from 'antd';
import { useState } from 'react';
import type { Json } from '../../../src/kernel/contract.ts';
import { type Activity, type ActivityEntry, collaborationLimits } from '../../../src/modules/collaboration/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Empty } from '../empty.tsx';
import { FieldChanges } from '../field-changes.tsx';
import { Loaded } from '../loaded.tsx';
import { useApi } from '../use-api.ts';
import { Moment } from '../values.tsx';
import { WhoDid } from '../who-did.tsx';
import { partWords } from '../words.ts';
import { CommentEntry } from './comment-entry.tsx';
import { besideWords } from './words.ts';

const step = 20;

/** What happened and what was said, the newest first; older entries come when they are asked for, so far as one answer holds. */
export function ActivityList({ path, show }: { path: string; show: 'all' | 'comments' | 'facts' | 'changes' }) {
  const t = useWords(besideWords);
  const p = useWords(partWords);
  const [limit, setLimit] = useState(step);
  const query = useApi<Activity>('collaboration', `${path}/activity`, { query: { show, limit }, keepPrevious: true });
  return (
    <Loaded query={query} lines={6}>
      {({ entries, next }) =>
        entries.length === 0 ? (
          <Empty
            what={t(show === 'comments' ? 'noComments' : 'noActivity')}
            how={t(show === 'comments' ? 'noCommentsHow' : 'noActivityHow')}
          />
        ) : (
          <>
            <ol className="timeline">
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} path={path} />
              ))}
            </ol>
            {next && limit < collaborationLimits.activityMax && (
              <Button size="small" type="text" onClick={() => setLimit(limit + step)}>
                {p('loadOlder')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  );
}

function Entry({ entry, path }: { entry: ActivityEntry; path: string }) {
  const { kind, sort, text, change, comment, at, businessAt, about, personName } = entry;
  if (comment) return <CommentEntry entry={entry} comment={comment} path={path} />;
  return (
    <li className={`is-${sort || kind}`}>
      {text}
      {change && <FieldChanges entityType={change.entity} changes={change.changes as Json} />}
      <small>
        <Moment at={businessAt ?? at} />
        {about && ` · ${about}`}
        {personName && (
          <>
            {' · '}
            <WhoDid name={personName} />
          </>
        )}
      </small>
    </li>
  );
}
