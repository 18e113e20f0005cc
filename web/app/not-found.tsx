import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../ui/i18n/index.ts';
import { Empty } from '../parts/empty.tsx';
import { shellWords } from './words.ts';

export function NotFound() {
  const t = useWords(shellWords);
  return (
    <Empty
      icon="search"
      what={t('notFound')}
      how={t('notFoundHow')}
      action={
        <>
          <Button type="primary" onClick={() => document.getElementById('global-search')?.focus()}>
            {t('searchInstead404')}
          </Button>
          <Link to="/">{t('toHome')}</Link>
        </>
      }
    />
  );
}
