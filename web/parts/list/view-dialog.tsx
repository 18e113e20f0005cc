import type { ListView, Role, SaveListViewRequest } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../command-dialog.tsx';
import { useApi } from '../use-api.ts';
import { partWords } from '../words.ts';

/** Name of a view and who has it. Sharing is for those who may arrange lists for others. */
export function ViewDialog({
  view,
  content,
  onDone,
  onClose,
}: {
  view: ListView | undefined;
  content: Pick<SaveListViewRequest, 'list' | 'state' | 'layout'>;
  onDone: (id: string) => void;
  onClose: () => void;
}) {
  const t = useWords(partWords);
  const may = useMay();
  const mayShare = may('identity.shared-view.write');
  const roles = useApi<{ roles: Role[] }>('identity', '/roles', {
    staleTime: 10 * 60_000,
    enabled: mayShare && may('identity.role.read'),
  });
  const audiences = [
    { value: 'own', label: t('audienceOwn') },
    { value: 'everybody', label: t('audienceEverybody') },
    ...(roles.data?.roles ?? []).map(({ code, name }) => ({ value: code, label: t('audienceRole', { role: name }) })),
  ];
  return (
    <CommandDialog<{ id: string }>
      title={view ? t('viewEdit') : t('saveView')}
      verb={t('save')}
      fields={[
        { name: 'name', label: t('viewName'), kind: 'text', required: true, wide: true },
        ...(mayShare
          ? [
              {
                name: 'audience',
                label: t('audience'),
                kind: 'select' as const,
                options: audiences,
                required: true,
                wide: true,
                initial: 'own',
              },
            ]
          : []),
      ]}
      record={view && { name: view.name, audience: view.audience }}
      areas={['identity']}
      command={(values) => ({
        path: '/list-views',
        body: {
          ...content,
          ...(view && { id: view.id }),
          name: values.name ?? view?.name,
          audience: values.audience ?? view?.audience ?? 'own',
        },
      })}
      onDone={({ id }) => onDone(id)}
      onClose={onClose}
    />
  );
}
