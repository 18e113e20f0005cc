import { Link } from '@tanstack/react-router';
import { Form } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { ThingName } from '../../parts/thing-name.tsx';
import { useThingKinds } from '../../parts/use-thing-kinds.ts';
import { thingWords } from './thing-words.ts';

/** What other systems call our things, and called them. */
export function ForeignIds() {
  const kinds = useThingKinds();
  const kindOf = (entity: unknown) => kinds.find(({ kind }) => kind === entity);
  return (
    <ListScreen
      words={thingWords}
      title="foreignIds"
      list="bridge.foreign-ids"
      columns={['foreignId', 'systemName', 'entity', 'ourId', 'since', 'begunBy', 'byName', 'until']}
      needs={['systemNameEn']}
      views={{ viewNow: { 'f.until.empty': 'true' }, viewBefore: { 'f.until.empty': 'false' } }}
      cells={{
        entity: ({ entity }) => kindOf(entity)?.label ?? String(entity),
        begunBy: (_, drawn) => <span className="nowrap">{drawn}</span>,
        ourId: ({ entity, ourId }) => (
          <Link to="/bridge/things" search={{ entity, id: ourId } as never}>
            <ThingName kind={String(entity)} id={String(ourId)} />
          </Link>
        ),
      }}
      href={({ entity, ourId }) => `/bridge/things?entity=${entity}&id=${ourId}`}
      create={{
        word: 'link',
        permission: 'bridge.identity.write',
        dialog: (onClose) => <LinkDialog onClose={onClose} />,
      }}
      empty={['foreignIdsEmpty', 'foreignIdsEmptyHow']}
    />
  );
}

/** Says which thing here an id of another system means; `begin` is what is known already. */
export function LinkDialog({
  begin = {},
  onClose,
}: {
  begin?: { entity?: string; ourId?: string; systemId?: string; foreignId?: string };
  onClose: () => void;
}) {
  const t = useWords(thingWords);
  const kinds = useThingKinds();
  const [form] = Form.useForm<Record<string, unknown>>();
  const moved = begin.foreignId !== undefined;
  return (
    <CommandDialog
      title={moved ? `${t('split')} · ${begin.foreignId}` : t('link')}
      verb={t(moved ? 'split' : 'link')}
      intro={t(moved ? 'splitIntro' : 'linkIntro')}
      form={form}
      fields={(values) => {
        const entity = begin.entity ?? (values.entity as string | undefined);
        const source = kinds.find(({ kind }) => kind === entity)?.source;
        return [
          ...(begin.entity
            ? []
            : [
                {
                  name: 'entity',
                  label: t('kind'),
                  kind: 'select' as const,
                  required: true,
                  options: kinds.map(({ kind, label }) => ({ value: kind, label })),
                },
              ]),
          ...(begin.ourId || !source
            ? []
            : [
                {
                  name: 'ourId',
                  label: t(moved ? 'otherThing' : 'thing'),
                  kind: 'reference' as const,
                  required: true,
                  source,
                },
              ]),
          ...(begin.systemId
            ? []
            : [
                {
                  name: 'systemId',
                  label: t('system'),
                  kind: 'reference' as const,
                  required: true,
                  source: { area: 'bridge' as const, path: '/bridge-systems' },
                },
              ]),
          ...(moved ? [] : [{ name: 'foreignId', label: t('foreignId'), kind: 'text' as const, required: true }]),
        ];
      }}
      areas={['bridge']}
      command={(values) => ({ path: '/foreign-ids', body: { ...begin, ...values } })}
      onClose={onClose}
    />
  );
}
