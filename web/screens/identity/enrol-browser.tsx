import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { identityWords } from './words.ts';

/** Takes the code that makes this browser a known device, from before the sign-in. */
export function EnrolBrowser({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const t = useWords(identityWords);
  return (
    <CommandDialog<{ name: string }>
      title={t('enrolThis')}
      verb={t('enrol')}
      intro={t('enrolThisHow')}
      fields={[{ name: 'code', label: t('enrolmentCode'), kind: 'code', required: true, wide: true }]}
      areas={['identity']}
      command={(values) => ({ path: '/devices/enrol', body: values })}
      saidOf={({ name }) => t('enrolledAs', { name })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
