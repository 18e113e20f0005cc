import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { textOf } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Age } from '../../parts/values.tsx';
import { partWords } from '../../parts/words.ts';
import { identityWords } from './words.ts';

interface Offer {
  code: string;
  expiresAt: string;
}

/** The shared devices of the factory, that people sign in on. */
export function Devices() {
  const [offer, setOffer] = useState<Offer | undefined>();
  return (
    <>
      <ListScreen
        words={identityWords}
        title="devices"
        list="identity.devices"
        columns={['name', 'enrolledBy', 'enrolledAt', 'seenAt', 'lockedUntil', 'revokedAt']}
        cells={{ seenAt: ({ seenAt }) => <Age at={textOf(seenAt)} /> }}
        commands={[
          {
            column: 'lockedUntil',
            verb: 'unlock',
            permission: 'identity.lockout.lift',
            when: ({ lockedUntil }) => !!lockedUntil,
            path: ({ id }) => `/devices/${id}/unlock`,
          },
          {
            column: 'revokedAt',
            verb: 'revokeDevice',
            permission: 'identity.device.write',
            when: ({ revokedAt }) => !revokedAt,
            path: ({ id }) => `/devices/${id}/revoke`,
            ask: { title: 'revokeDevice', of: 'name', intro: 'revokeDeviceIntro', danger: true },
          },
        ]}
        rowTone={({ lockedUntil }) => (lockedUntil ? 'red' : undefined)}
        create={{
          word: 'enrolDevice',
          icon: 'plus',
          permission: 'identity.device.write',
          dialog: (onClose) => <EnrolDevice onOffer={setOffer} onClose={onClose} />,
        }}
        empty={['devicesEmpty', 'devicesEmptyHow']}
      />
      {offer && <CodeOnce offer={offer} onClose={() => setOffer(undefined)} />}
    </>
  );
}

function EnrolDevice({ onOffer, onClose }: { onOffer: (offer: Offer) => void; onClose: () => void }) {
  const t = useWords(identityWords);
  return (
    <CommandDialog<Offer>
      title={t('enrolDevice')}
      verb={t('getCode')}
      intro={t('enrolDeviceIntro')}
      fields={[
        { name: 'name', label: t('deviceName'), kind: 'text', required: true, wide: true, help: t('deviceNameHelp') },
      ]}
      areas={['identity']}
      command={(values) => ({ path: '/devices/enrolment-codes', body: values })}
      onDone={onOffer}
      onClose={onClose}
    />
  );
}

function CodeOnce({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  return (
    <Modal
      open
      title={t('enrolmentCode')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={<Button onClick={onClose}>{p('close')}</Button>}
    >
      <Input readOnly size="large" className="code" aria-label={t('enrolmentCode')} value={offer.code} />
      <p className="faint">{t('enrolmentCodeHow', { until: formatTime(offer.expiresAt) })}</p>
    </Modal>
  );
}
