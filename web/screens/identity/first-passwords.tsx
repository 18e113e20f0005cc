import { Alert, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { FirstPasswords } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { identityWords } from './words.ts';

interface Person {
  id: string;
  code: string;
  name: string;
  signInName: string | null;
  hasBadge: boolean;
}

/** As many as one command takes. */
const atOnceMax = 50;

/** Gives passwords to those who can't sign in yet. They stand here once, to be printed or saved, and nowhere afterwards. */
export function FirstPasswordsDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const people = useApi<ListPage<Person>>('identity', '/people', { query: { limit: 200, 'f.active.eq': 'true' } });
  const [left, setLeft] = useState<readonly string[]>([]);
  const [answer, setAnswer] = useState<FirstPasswords | undefined>();
  const give = useCommand<FirstPasswords>([], setAnswer);
  const waiting = (people.data?.rows ?? [])
    .filter(({ signInName, hasBadge }) => signInName === null && !hasBadge)
    .slice(0, atOnceMax);
  const chosen = waiting.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const choose = (id: string, on: boolean) => setLeft(on ? left.filter((each) => each !== id) : [...left, id]);
  return (
    <Modal
      open
      width={640}
      title={t('firstPasswords')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="close" onClick={onClose}>
          {p('close')}
        </Button>,
        answer ? (
          <Button key="save" type="primary" disabled={answer.given.length === 0} onClick={() => save(answer, t)}>
            {t('savePasswords')}
          </Button>
        ) : (
          <Button
            key="give"
            type="primary"
            loading={give.isPending}
            disabled={chosen.length === 0}
            onClick={() => give.mutate({ path: '/people/first-passwords', body: { personIds: chosen } })}
          >
            {t('givePasswords', { count: chosen.length })}
          </Button>
        ),
      ]}
    >
      <div className="stack">
        {give.error && <ProblemView problem={give.error} inline />}
        {answer ? (
          <>
            <Alert type="warning" showIcon title={t('passwordsOnce')} />
            <DataTable<FirstPasswords['given'][number]>
              rows={answer.given}
              rowKey={(row) => row.personId}
              columns={[
                { key: 'name', title: t('name'), render: (row) => row.name },
                {
                  key: 'signIn',
                  title: t('signInName'),
                  render: (row) => <span className="code">{row.signInName}</span>,
                },
                {
                  key: 'password',
                  title: t('password'),
                  render: (row) => <span className="code">{row.password}</span>,
                },
              ]}
            />
            {answer.leftOut.map(({ personId, name, why }) => (
              <Alert key={personId} type="info" showIcon title={`${name}: ${why}`} />
            ))}
          </>
        ) : (
          <Loaded query={people}>
            {() =>
              waiting.length === 0 ? (
                <Empty icon="people" what={t('nobodyWaits')} how={t('nobodyWaitsHow')} />
              ) : (
                <>
                  <p className="faint">{t('firstPasswordsHow')}</p>
                  <div style={{ maxHeight: '50vh', overflowY: 'auto' }}>
                    {waiting.map(({ id, code, name }) => (
                      <div key={id} style={{ minHeight: 44, display: 'flex', alignItems: 'center' }}>
                        <Checkbox checked={!left.includes(id)} onChange={({ target }) => choose(id, target.checked)}>
                          <span className="code">{code}</span> {name}
                        </Checkbox>
                      </div>
                    ))}
                  </div>
                </>
              )
            }
          </Loaded>
        )}
      </div>
    </Modal>
  );
}

function save({ given }: FirstPasswords, t: (word: 'name' | 'signInName' | 'password' | 'firstPasswords') => string) {
  const rows = [
    [t('name'), t('signInName'), t('password')],
    ...given.map(({ name, signInName, password }) => [name, signInName, password]),
  ];
  const quote = (text: string) => `"${text.replace(/^(?=[=+\-@])/, "'").replace(/"/g, '""')}"`;
  const link = document.createElement('a');
  // With a byte order mark, so that Excel reads it as UTF-8.
  link.href = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${rows.map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`)}`;
  link.download = `${t('firstPasswords')}.csv`;
  link.click();
}
