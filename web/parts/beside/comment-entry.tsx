import { Button, Popconfirm } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import type { ActivityEntry } from '../../../src/modules/collaboration/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ProblemView } from '../problem-view.tsx';
import { SubjectLink } from '../subject-link.tsx';
import { useCommand } from '../use-api.ts';
import { Age, Moment } from '../values.tsx';
import { partWords } from '../words.ts';
import { CommentComposer } from './comment-composer.tsx';
import { partsOf } from './comment-text.ts';
import { besideWords } from './words.ts';

type Comment = NonNullable<ActivityEntry['comment']>;

/** What somebody said, with what its author may do about it. */
export function CommentEntry({ entry, comment, path }: { entry: ActivityEntry; comment: Comment; path: string }) {
  const t = useWords(besideWords);
  const p = useWords(partWords);
  const [editing, setEditing] = useState(false);
  const remove = useCommand(['collaboration']);
  const { id, at, text, personName } = entry;
  const { mayEdit, mayDelete, editedAt, deletedAt, mentioned } = comment;
  return (
    <li className="is-comment">
      <small>
        <strong>{personName}</strong> · <Age at={at} />
        {editedAt && !deletedAt && ` · ${t('edited')}`}
      </small>
      {deletedAt ? (
        <p className="faint">
          {t('deleted')} · <Moment at={deletedAt} />
        </p>
      ) : editing ? (
        <CommentComposer
          path={path}
          command={`/comments/${id}/edit`}
          initial={{ text, mentioned }}
          onDone={() => setEditing(false)}
        />
      ) : (
        <p className="comment-text">{textOf(text, comment)}</p>
      )}
      {!editing && (mayEdit || mayDelete) && (
        <span className="comment-actions">
          {mayEdit && (
            <Button type="link" size="small" onClick={() => setEditing(true)}>
              {p('edit')}
            </Button>
          )}
          {mayDelete && (
            <Popconfirm
              title={t('deleteSure')}
              description={t('deleteKeeps')}
              okText={t('delete')}
              cancelText={p('cancel')}
              onConfirm={() => remove.mutate({ path: `/comments/${id}/delete` })}
            >
              <Button type="link" size="small">
                {t('delete')}
              </Button>
            </Popconfirm>
          )}
        </span>
      )}
      {remove.error && <ProblemView problem={remove.error} inline />}
    </li>
  );
}

/** The text with its mentions marked and its codes as links. */
function textOf(text: string, { mentioned, links }: Comment): ReactNode {
  return partsOf(
    text,
    mentioned.map(({ name }) => `@${name}`),
    links.map(({ code }) => `#${code}`),
  ).map(({ is, part, from }) => {
    if (is === 'mention')
      return (
        <span key={from} className="mention">
          {part}
        </span>
      );
    const link = is === 'link' ? links.find(({ code }) => `#${code}` === part) : undefined;
    if (link) return <SubjectLink key={from} subject={link} />;
    return <Fragment key={from}>{part}</Fragment>;
  });
}
