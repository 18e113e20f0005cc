import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { useMay } from '../app/session.ts';
import { partWords } from './words.ts';

/** To who had an order, a lot or a box, and when; nothing for who may not ask. */
export function CustodyLink({ kind, id }: { kind: 'order' | 'lot' | 'unit'; id: string }) {
  const t = useWords(partWords);
  const may = useMay();
  const navigate = useNavigate();
  if (!may('handover.custody.read')) return null;
  return (
    <Button
      icon={<Icon name="people" size={15} />}
      onClick={() => void navigate({ to: '/custody/$kind/$id', params: { kind, id } })}
    >
      {t('custody')}
    </Button>
  );
}
