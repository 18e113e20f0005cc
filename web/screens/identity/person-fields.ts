import { useWords } from '../../../ui/i18n/index.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { identityWords } from './words.ts';

export function usePersonFields(): FieldSpec[] {
  const t = useWords(identityWords);
  return [
    { name: 'code', label: t('code'), kind: 'code', required: true },
    { name: 'name', label: t('name'), kind: 'text', required: true },
    { name: 'nameEn', label: t('nameEn'), kind: 'text' },
    {
      name: 'language',
      label: t('language'),
      kind: 'select',
      required: true,
      initial: 'zh',
      options: [
        { value: 'zh', label: t('chinese') },
        { value: 'en', label: t('english') },
      ],
    },
    { name: 'orgUnitId', label: t('unit'), kind: 'orgUnit', wide: true },
  ];
}
