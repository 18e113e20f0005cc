import { useState } from 'react';
import { formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { textOf } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Age } from '../../parts/values.tsx';
import { identityWords } from './words.ts';

interface Offer {
  code: string;
  expiresAt: string;
}

/** The shared devices of the factory, that people sign in on. */
export function Devices() {
  const t = useWords(identityWords);
  const [offer, setOffer] = useState<Offer | undefined>();
  return (
    <>
      <ListScreen
        words={identityWords}
        title="devices"
        list="identity.devices"
        columns={['name', 'enrolledBy', 'enrolledAt', 'seenAt', 'lockedUntil', 'revokedAt']}
        views={{ viewInUse: { 'f.revokedAt.empty': 'true' } }}
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
      {offer && (
        <ShownOnce title={t('enrolmentCode')} secret={offer.code} onClose={() => setOffer(undefined)}>
          <p className="faint">{t('enrolmentCodeHow', { until: formatTime(offer.expiresAt) })}</p>
        </ShownOnce>
      )}
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
