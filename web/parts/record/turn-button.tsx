import { Link } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { ListDescription } from '../../../src/kernel/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { linkToList } from '../../app/link-to-list.ts';
import { useListDescriptions } from '../list/list-description.ts';
import { ProblemView } from '../problem-view.tsx';
import { ReferencePicker } from '../reference-picker.tsx';
import { type FactArea, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import { recordPartWords } from './words.ts';

interface Turned {
  id: string;
  code: string;
  version: number;
  active: boolean;
}

interface Use {
  count: number;
  thing: { zh: string; en: string };
  list?: string;
}

/** Deactivates or activates. What is still in use opens a dialog: where, and, where that is possible, what comes in its place. */
export function TurnButton({
  area,
  path,
  record,
  atLeft = false,
  onDone,
}: {
  area: FactArea;
  /** Of the list and the commands: `/locations`. */
  path: string;
  record: Turned;
  atLeft?: boolean;
  onDone?: () => void;
}) {
  const t = useWords(recordPartWords);
  const p = useWords(partWords);
  const { message } = App.useApp();
  const [replacement, setReplacement] = useState<string | null>(null);
  const verb = record.active ? 'deactivate' : 'activate';
  const turn = useCommand([area], () => {
    void message.success(`${t(verb)} · ${record.code}`);
    onDone?.();
  });
  const send = (more: object) =>
    turn.mutate({ path: `${path}/${record.id}/${verb}`, body: { expectedVersion: record.version, ...more } });
  const { uses = [], replaceable = false } = (turn.error?.problem.parameters ?? {}) as {
    uses?: Use[];
    replaceable?: boolean;
  };
  return (
    <>
      <Button style={atLeft ? { float: 'left' } : {}} loading={turn.isPending} onClick={() => send({})}>
        {t(verb)}
      </Button>
      {turn.error && (
        <Modal
          open
          title={`${t('inUse')} · ${record.code}`}
          onCancel={() => turn.reset()}
          footer={[
            <Button key="close" onClick={() => turn.reset()}>
              {p('close')}
            </Button>,
            replaceable && (
              <Button
                key="replace"
                type="primary"
                disabled={!replacement}
                loading={turn.isPending}
                onClick={() => send({ replaceWith: replacement })}
              >
                {t('replaceAndDeactivate')}
              </Button>
            ),
          ]}
        >
          <div className="stack">
            <ProblemView problem={turn.error} inline />
            <UseList uses={uses} />
            {replaceable && (
              <ReferencePicker
                source={{ area, path, query: { 'f.active.eq': 'true' } }}
                value={replacement}
                onChange={(value) => setReplacement(value as string | null)}
                placeholder={t('replaceWith')}
              />
            )}
          </div>
        </Modal>
      )}
    </>
  );
}

function UseList({ uses }: { uses: Use[] }) {
  const t = useWords(recordPartWords);
  const language = useLanguage();
  const lists = useListDescriptions();
  return (
    <ul>
      {uses.map(({ count, thing, list }) => {
        const link = list && linkOf(list, lists.data);
        return (
          <li key={thing.en + list}>
            {count} {thing[language]} {link && <Link {...link}>{t('look')}</Link>}
          </li>
        );
      })}
    </ul>
  );
}

/** To our screen for a list of the API, which keeps its filter in the address in the very words of the API. */
function linkOf(address: string, lists: ListDescription[] | undefined) {
  const [path = '', query = ''] = address.split('?');
  const itemId = /^\/items\/(.*)\/where-used$/.exec(path)?.[1];
  if (itemId) return { to: `/items/${itemId}` as never, search: {} as never };
  const list = lists?.find((one) => one.path === path)?.name;
  return list && linkToList({ list, query: Object.fromEntries(new URLSearchParams(query)) });
}
