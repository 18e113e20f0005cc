import { Button } from 'antd';
import { useState } from 'react';
import type { ConnectionStanding, ConnectorView } from '../../../src/modules/bridge/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { asksForSecret } from './setting-fields.tsx';
import { bridgeWords } from './words.ts';

type SecretView = ConnectorView['secrets'][number];

/** Which secrets a connection has, set by whom and when; what they are is never shown again. */
export function SecretsPanel({
  connector,
  stands,
  settings,
}: {
  connector: ConnectorView;
  stands: ConnectionStanding;
  settings: Record<string, unknown>;
}) {
  const t = useWords(bridgeWords);
  const may = useMay()('bridge.secret.write');
  const [asked, setAsked] = useState<{ secret: SecretView; remove: boolean } | undefined>();
  const setOf = (name: string) => stands.secrets.find((secret) => secret.name === name);
  const shown = connector.secrets.filter(({ name }) => setOf(name) || asksForSecret(name, settings));
  return (
    <Panel title={t('secrets')}>
      {shown.length === 0 && <span className="faint">{t('noSecrets')}</span>}
      <ul className="needs">
        {shown.map((secret) => {
          const known = setOf(secret.name);
          return (
            <li key={secret.name}>
              <ToneMark tone={known ? 'green' : 'grey'} shape={known ? 'tick' : 'ring'} word={secret.label} />
              <span className="faint">
                {known
                  ? t('secretSet', { at: formatTime(known.setAt), by: known.setBy })
                  : `${t('secretUnset')}${secret.help ? ` · ${secret.help}` : ''}`}
              </span>
              {may && (
                <Button size="small" onClick={() => setAsked({ secret, remove: false })}>
                  {t(known ? 'replaceSecret' : 'setSecret')}
                </Button>
              )}
              {may && known && (
                <Button size="small" type="text" onClick={() => setAsked({ secret, remove: true })}>
                  {t('removeSecret')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asked && (
        <CommandDialog
          title={`${asked.secret.label} · ${stands.code}`}
          verb={t(asked.remove ? 'removeSecret' : 'setSecret')}
          intro={t(asked.remove ? 'removeSecretIntro' : 'secretIntro')}
          danger={asked.remove}
          fields={
            asked.remove
              ? []
              : [
                  {
                    name: 'secret',
                    label: asked.secret.label,
                    kind: asked.secret.lines ? 'note' : 'password',
                    required: true,
                    wide: true,
                    help: asked.secret.help ?? undefined,
                  },
                ]
          }
          areas={['bridge']}
          command={({ secret }) => ({
            path: `/bridge-connections/${stands.connectionId}/secrets`,
            body: { secrets: { [asked.secret.name]: asked.remove ? null : secret } },
          })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}
