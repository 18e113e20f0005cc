import { Button, Tabs, Tooltip } from 'antd';
import { useState } from 'react';
import type { SubjectName } from '../../../src/kernel/contract.ts';
import type { SubjectBeside } from '../../../src/modules/collaboration/contract.ts';
import { joinWords, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { Choice } from '../choice.tsx';
import { Loaded } from '../loaded.tsx';
import { useApi, useCommand } from '../use-api.ts';
import { ActivityList } from './activity-list.tsx';
import { CommentComposer } from './comment-composer.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { FileList } from './file-list.tsx';
import { besideWords } from './words.ts';

/** Activity, comments and followers of a subject. */
export function SubjectPanel({
  subject,
  folded = false,
  onFold,
}: {
  subject: SubjectName;
  folded?: boolean;
  /** Where it may be folded away. */
  onFold?: (folded: boolean) => void;
}) {
  const t = useWords(besideWords);
  const path = pathOf(subject);
  const beside = useApi<SubjectBeside>('collaboration', path);
  return (
    <section className="panel beside-panel">
      <header className="panel-head">
        <h2>{t('beside')}</h2>
        <div className="panel-aside">
          {beside.data && <FollowButton path={path} beside={beside.data} />}
          {onFold && (
            <Button
              type="text"
              size="small"
              aria-expanded={!folded}
              aria-label={t(folded ? 'unfold' : 'fold')}
              title={t(folded ? 'unfold' : 'fold')}
              icon={<Icon name={folded ? 'plus' : 'minus'} size={15} />}
              onClick={() => onFold(!folded)}
            />
          )}
        </div>
      </header>
      {!folded && (
        <div className="panel-body">
          <Elsewhere subject={subject} />
          <Loaded query={beside} lines={6}>
            {(loaded) => <BesideTabs path={path} beside={loaded} />}
          </Loaded>
        </div>
      )}
    </section>
  );
}

function pathOf({ kind, id }: SubjectName): string {
  return `/subjects/${kind}/${id}`;
}

function BesideTabs({ path, beside: { comments, files } }: { path: string; beside: SubjectBeside }) {
  const t = useWords(besideWords);
  const may = useMay();
  const composer = may('collaboration.comment.write') && <CommentComposer path={path} command={`${path}/comments`} />;
  const [show, setShow] = useState<'all' | 'facts' | 'changes'>('all');
  return (
    <Tabs
      size="small"
      destroyOnHidden
      items={[
        {
          key: 'activity',
          label: t('tabActivity'),
          children: (
            <>
              {composer}
              <Choice
                label={t('tabActivity')}
                size="small"
                value={show}
                onChange={setShow}
                options={[
                  { value: 'all', label: t('showAll') },
                  { value: 'facts', label: t('showFacts') },
                  { value: 'changes', label: t('showChanges') },
                ]}
              />
              <ActivityList key={show} path={path} show={show} />
            </>
          ),
        },
        {
          key: 'comments',
          label: <Counted word={t('tabComments')} count={comments} />,
          children: (
            <>
              {composer}
              <ActivityList path={path} show="comments" />
            </>
          ),
        },
        ...(may('collaboration.file.read')
          ? [
              {
                key: 'files',
                label: <Counted word={t('tabFiles')} count={files} />,
                children: <FileList path={path} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <>
      {word} {count > 0 && <span className="faint">{count}</span>}
    </>
  );
}

function FollowButton({ path, beside: { following, followers } }: { path: string; beside: SubjectBeside }) {
  const t = useWords(besideWords);
  const follow = useCommand(['collaboration']);
  const names = joinWords(followers.map(({ name }) => name));
  return (
    <Tooltip
      title={
        <>
          {t('followHint')}
          <br />
          {names ? t('followers', { names }) : t('followersNone')}
        </>
      }
    >
      <Button
        type="text"
        size="small"
        className={following ? 'is-following' : undefined}
        icon={<Icon name="star" size={15} />}
        loading={follow.isPending}
        aria-pressed={following}
        onClick={() => follow.mutate({ path: `${path}/follow`, body: { following: !following } })}
      >
        {t(following ? 'followNot' : 'follow')}{' '}
        {followers.length > 0 && <span className="faint">{followers.length}</span>}
      </Button>
    </Tooltip>
  );
}
