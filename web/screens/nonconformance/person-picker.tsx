import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import type { ValueInput } from '../../parts/form-fields.tsx';
import { useApi } from '../../parts/use-api.ts';
import { nonconformanceWords } from './words.ts';

interface Props extends ValueInput {
  reportId: string;
  /** Who it is now. */
  known?: { id: string; name: string } | undefined;
}

/** Somebody who sees this nonconformance, by a part of the name. */
export function PersonPicker({ reportId, known, value, onChange }: Props) {
  const t = useWords(nonconformanceWords);
  const [word, setWord] = useState('');
  const path = `/subjects/nonconformance.report/${reportId}/people`;
  const people = useApi<{ people: { id: string; name: string; code: string }[] }>('collaboration', path, {
    query: { word },
    keepPrevious: true,
  });
  const found = people.data?.people ?? [];
  const options = [
    ...(known && !found.some(({ id }) => id === known.id) ? [{ value: known.id, label: known.name }] : []),
    ...found.map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` })),
  ];
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setWord }}
      value={value as string | undefined}
      onChange={(id: string) => onChange?.(id)}
      placeholder={t('whoOwns')}
      loading={people.isFetching}
      options={options}
    />
  );
}
