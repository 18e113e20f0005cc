import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ConnectorView } from '../../../src/modules/bridge/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useEntityFields } from '../../parts/entity-fields.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { SkeletonLines } from '../../parts/page.tsx';
import { settingFields } from './setting-fields.tsx';
import { useConnectors } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

/** First the way of connecting, from cards that say what each is for; then what that way asks. */
export function NewConnection({ onDone, onClose }: { onDone: (made: { id: string }) => void; onClose: () => void }) {
  const t = useWords(bridgeWords);
  const connectors = useConnectors();
  const [chosen, setChosen] = useState<ConnectorView | undefined>();
  const fields = useConnectionFields(chosen, true);
  if (chosen && fields)
    return (
      <CommandDialog<{ id: string }>
        title={`${t('newConnection')} · ${chosen.label}`}
        verb={t('newConnection')}
        width={820}
        intro={<WayIntro connector={chosen} onOther={() => setChosen(undefined)} />}
        fields={fields}
        areas={['bridge']}
        command={(body) => ({ path: '/bridge-connections', body: { ...body, kind: chosen.kind } })}
        onDone={onDone}
        onClose={onClose}
      />
    );
  return (
    <Modal open title={t('chooseWay')} width={820} footer={null} onCancel={onClose}>
      {connectors ? (
        <div className="way-cards">
          {connectors.map((connector) => (
            <button key={connector.kind} type="button" onClick={() => setChosen(connector)}>
              <strong>{connector.label}</strong>
              <small>{connector.help}</small>
              {connector.caution && <span className="caution">{connector.caution}</span>}
            </button>
          ))}
        </div>
      ) : (
        <SkeletonLines />
      )}
    </Modal>
  );
}

function WayIntro({ connector: { help, caution }, onOther }: { connector: ConnectorView; onOther: () => void }) {
  const t = useWords(bridgeWords);
  return (
    <div className="stack" style={{ gap: 6 }}>
      <span>
        {help}{' '}
        <Button type="link" size="small" onClick={onOther}>
          {t('otherWay')}
        </Button>
      </span>
      {caution && <span className="caution">{caution}</span>}
    </div>
  );
}

/** The record's own fields, and between them those of its way of connecting. */
export function useConnectionFields(connector: ConnectorView | undefined, isNew: boolean): FieldSpec[] | undefined {
  const t = useWords(bridgeWords);
  const own = useEntityFields('bridge.connection');
  if (!own || !connector) return undefined;
  const head = own.filter(({ name }) => ['code', 'name', 'nameEn', 'systemId'].includes(name));
  const rest = own.filter(({ name }) => ['reach', 'atOnce', 'note'].includes(name));
  const [first, ...more] = settingFields(connector.fields);
  return [
    ...(isNew ? head : head.filter(({ createOnly }) => !createOnly)),
    ...(first ? [{ ...first, section: t('settings') }, ...more] : []),
    ...rest.map((field, at) => (at === 0 ? { ...field, section: t('moreSettings') } : field)),
  ];
}
