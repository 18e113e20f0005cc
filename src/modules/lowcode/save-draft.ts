import { defineCommand, newId } from '../../kernel/index.ts';
import { assertPlantWide } from './assert-plant-wide.ts';
import { zSaveDraftResponse } from './contract.ts';
import { draftChanged } from './events.ts';
import { findVersion, insertDraft, lockDraft, updateDraft } from './queries.ts';
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
      const change = (from: number | null, to: number) => ({ version: { from, to }, note: { to: note } });
      if (input.draftId === undefined) {
        const id = newId();
        await insertDraft(tx, { id, basedOn, document, note, createdBy: principal.id, at: now });
        audit({ entityType: 'lowcode.configuration-draft', entityId: id, action: 'created', changes: change(null, 1) });
        emit(draftChanged, id, { draftId: id, action: 'created', version: 1 });
        return { draftId: id, version: 1 };
      }
      const draft = await lockDraft(tx, input.draftId);
      if (!draft) throw refuse('lowcode.draft_unknown', { id: input.draftId }, { where: '/draftId' });
      if (draft.version !== input.expectedVersion) {
        const parameters = { expected: input.expectedVersion ?? 0, actual: draft.version };
        throw refuse('lowcode.draft_changed', parameters, { where: '/expectedVersion' });
      }
      const version = draft.version + 1;
      await updateDraft(tx, { id: draft.id, basedOn, document, note, at: now });
      audit({ entityType: 'lowcode.configuration-draft', entityId: draft.id, changes: change(draft.version, version) });
      emit(draftChanged, draft.id, { draftId: draft.id, action: 'updated', version });
      return { draftId: draft.id, version };
    },
  });
}
