import type { LabelSource } from '../../../kernel/index.ts';
import { personEntity } from '../entities.ts';
import { findBadges } from '../queries/sign-in.ts';

/** A badge's code is half of a way in: only who may set it prints it. */
export const badgeLabel: LabelSource = {
  kind: personEntity.name,
  permission: 'identity.credential.write',
  fields: { badge: personEntity.fields.badge.label },
  read: async ({ tx }, ids) => {
    const rows = await findBadges(tx, ids);
    return new Map(rows.map(({ personId, badge }) => [personId, { badge }]));
  },
};
