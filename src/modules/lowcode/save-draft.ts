import { defineCommand, newId } from '../../kernel/index.ts';
import { assertPlantWide } from './assert-plant-wide.ts';
import { zSaveDraftResponse } from './contract.ts';
import { draftChanged } from './events.ts';
import { findVersion, lockDraft, writeDraft } from './queries.ts';
import { refuse } from './refusals.ts';
import type { ConfigurationSchemas } from './schemas.ts';

/** Keeps a document that is being worked on. It rules nothing until it is published. */
export function defineSaveDraft({ saveDraft }: ConfigurationSchemas) {
  return defineCommand({
    name: 'lowcode.save-draft',
    summary: { zh: '保存配置草稿', en: 'Save a configuration draft' },
    permission: 'lowcode.configuration.write',
    input: saveDraft,
    output: zSaveDraftResponse,
    http: { method: 'POST', path: '/configuration/drafts' },
    handle: async ({ tx, principal, now, audit, emit }, input) => {
      assertPlantWide(principal);
      const { basedOn, document, note } = input;
      if (!(await findVersion(tx, basedOn)))
        throw refuse('lowcode.version_unknown', { number: basedOn }, { where: '/basedOn' });
      const draft = input.draftId === undefined ? undefined : await lockDraft(tx, input.draftId);
      if (input.draftId !== undefined && !draft)
        throw refuse('lowcode.draft_unknown', { id: input.draftId }, { where: '/draftId' });
      if (draft && draft.version !== input.expectedVersion) {
        const parameters = { expected: input.expectedVersion ?? 0, actual: draft.version };
        throw refuse('lowcode.draft_changed', parameters, { where: '/expectedVersion' });
      }
      const draftId = draft?.draftId ?? newId();
      const version = (draft?.version ?? 0) + 1;
      await writeDraft(tx, { draftId, basedOn, document, note, version, createdBy: principal.id, updatedAt: now });
      const action = draft ? 'updated' : 'created';
      const changes = { version: { from: draft?.version ?? null, to: version }, note: { to: note } };
      audit({ entityType: 'lowcode.configuration-draft', entityId: draftId, action, changes });
      emit(draftChanged, draftId, { draftId, action, version });
      return { draftId, version };
    },
  });
}
