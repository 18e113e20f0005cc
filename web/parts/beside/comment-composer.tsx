import { Button, Mentions } from 'antd';
import { useState } from 'react';
import { collaborationLimits, type MentionablePerson } from '../../../src/modules/collaboration/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ProblemView } from '../problem-view.tsx';
import { useApi, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import { besideWords } from './words.ts';

interface Written {
  text: string;
  mentioned: readonly { id: string; name: string }[];
}

const nothing: Written = { text: '', mentioned: [] };

/** Where a comment is written or edited. Who is mentioned is picked from those who may see the subject. */
export function CommentComposer({
  path,
  command,
  initial = nothing,
  onDone,
}: {
  /** Of the subject. */
  path: string;
  command: string;
  initial?: Written;
  /** Where it is edited: it may be left again. */
  onDone?: () => void;
}) {
  const t = useWords(besideWords);
  const p = useWords(partWords);
  const [text, setText] = useState(initial.text);
  const [mentioned, setMentioned] = useState(initial.mentioned);
  const [word, setWord] = useState<string | undefined>();
  const people = useApi<{ people: MentionablePerson[] }>('collaboration', `${path}/people`, {
    query: { word },
    enabled: word !== undefined,
    keepPrevious: true,
  });
  const offered = toldApart(people.data?.people ?? []);
  const send = useCommand(['collaboration'], () => {
    setText('');
    setMentioned([]);
    onDone?.();
  });
  const submit = () => {
    if (text.trim() === '' || send.isPending) return;
    const mentionedIds = mentioned.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    send.mutate({ path: command, body: { text, mentionedIds } });
  };
  return (
    <div className="comment-composer">
      <Mentions
        aria-label={t('write')}
        placeholder={t('write')}
        value={text}
        maxLength={collaborationLimits.textLengthMax}
        autoSize={{ minRows: text === '' ? 1 : 3, maxRows: 10 }}
        autoFocus={onDone !== undefined}
        loading={people.isFetching}
        filterOption={false}
        notFoundContent={t('nobody')}
        options={offered.map(({ id, called, name, code }) => ({
          key: id,
          value: called,
          label: (
            <>
              {name} <span className="code faint">{code}</span>
            </>
          ),
        }))}
        onSearch={setWord}
        onSelect={({ value }) => {
          const person = offered.find(({ called }) => called === value);
          if (person) setMentioned([...mentioned, { id: person.id, name: person.called }]);
        }}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
      />
      {send.error && <ProblemView problem={send.error} inline />}
      {(text !== '' || onDone) && (
        <div className="comment-send">
          <span className="faint">{t('sendHint')}</span>
          {onDone && (
            <Button size="small" onClick={onDone}>
              {p('cancel')}
            </Button>
          )}
          <Button size="small" type="primary" loading={send.isPending} disabled={text.trim() === ''} onClick={submit}>
            {onDone ? p('save') : t('send')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** People of one name are called by their code as well. */
function toldApart(people: readonly MentionablePerson[]): (MentionablePerson & { called: string })[] {
  return people.map((person) => {
    const alike = people.filter(({ name }) => name === person.name).length > 1;
    return { ...person, called: alike ? `${person.name}(${person.code})` : person.name };
  });
}
