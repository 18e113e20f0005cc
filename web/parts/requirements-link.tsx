import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { useMay } from '../app/session.ts';
import { partWords } from './words.ts';

/** To what so many of an item take, all levels down; nothing for who may not see BOMs. */
export function RequirementsLink({ itemId, quantity }: { itemId: string; quantity?: string }) {
  const t = useWords(partWords);
  const may = useMay();
  const navigate = useNavigate();
  if (!may('masterdata.bom.read')) return null;
  return (
    <Button
      icon={<Icon name="tree" size={15} />}
      onClick={() =>
        void navigate({
          to: '/requirements/$itemId',
          params: { itemId },
          search: (quantity ? { quantity } : {}) as never,
        })
      }
    >
      {t('requirements')}
    </Button>
  );
}
