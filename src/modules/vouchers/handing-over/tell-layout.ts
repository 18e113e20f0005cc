import type { CommandContext } from '../../../kernel/index.ts';
import type { Layout } from '../contract.ts';
import { exportLayoutEntity } from '../entities.ts';
import { layoutSaved } from '../events.ts';

/** Event and audit entry of a layout that was made, or changed from what it was. */
export function tellLayout({ emit, audit }: CommandContext, layout: Layout, before?: Layout): Layout {
  const { id, code, name, active, version } = layout;
  emit(layoutSaved, id, { layoutId: id, code, name, active, version });
  const said = ({ columns, format, encoding, active: on, name: called }: Layout) => ({
    name: called,
    format,
    encoding,
    active: on,
    columns: columns
      .map(({ heading, field, fixed, form }) => [heading, field ?? `“${fixed}”`, form].filter(Boolean).join(' '))
      .join(' · '),
  });
  const [was, is] = [before && said(before), said(layout)];
  const changes = Object.entries(is).filter(([field, to]) => was?.[field as keyof typeof is] !== to);
  audit({
    entityType: exportLayoutEntity.name,
    entityId: id,
    action: before ? 'updated' : 'created',
    label: code,
    changes: Object.fromEntries(
      changes.map(([field, to]) => [field, { ...(was && { from: was[field as keyof typeof is] }), to }]),
    ),
  });
  return layout;
}
