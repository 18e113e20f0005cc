import { Link } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ProblemView } from '../../parts/problem-view.tsx';
import { ReferencePicker } from '../../parts/reference-picker.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { masterdataWords } from './words.ts';

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
  path,
  record,
  atLeft = false,
  onDone,
}: {
  /** Of the list and the commands: `/locations`. */
  path: string;
  record: Turned;
  atLeft?: boolean;
  onDone?: () => void;
}) {
  const t = useWords(masterdataWords);
  const p = useWords(partWords);
  const { message } = App.useApp();
  const [replacement, setReplacement] = useState<string | null>(null);
  const verb = record.active ? 'deactivate' : 'activate';
  const turn = useCommand(['masterdata'], () => {
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
                source={{ area: 'masterdata', path, query: { 'f.active.eq': 'true' } }}
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
  const t = useWords(masterdataWords);
  const language = useLanguage();
  return (
    <ul>
      {uses.map(({ count, thing, list }) => (
        <li key={thing.en + list}>
          {count} {thing[language]} {list && <Link {...(screenOf(list) as unknown as { to: '/' })}>{t('look')}</Link>}
        </li>
      ))}
    </ul>
  );
}

/** Our screen for a list of the API. */
const screens: [prefix: string, screen: string][] = [
  ['/stock/on-hand', '/stock'],
  ['/reservations', '/reservations'],
  ['/work-orders', '/work-orders'],
  ['/operations', '/operations'],
  ['/items', '/items'],
  ['/', '/data/'],
];

function screenOf(list: string): { to: string; search: Record<string, string> } {
  const [path = '', query = ''] = list.split('?');
  // A list keeps its filter in the address in the very words of the API.
  const search = Object.fromEntries(new URLSearchParams(query));
  const [prefix, screen] = screens.find(([start]) => path.startsWith(start)) as [string, string];
  if (path.startsWith('/items/')) return { to: path.replace('/where-used', ''), search };
  return { to: prefix === '/' ? `/data${path}` : screen, search };
}
