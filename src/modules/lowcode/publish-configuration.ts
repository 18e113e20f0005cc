import { type CommandContext, declarationsOf, defineCommand, diffFields, namePair } from '../../kernel/index.ts';
import { assertPlantWide } from './assert-plant-wide.ts';
import { documentOf, rollouts } from './configuration-for.ts';
import { type ConfigurationDocument, zPublishConfigurationResponse } from './contract.ts';
import { configurationPublished, draftChanged } from './events.ts';
import {
  deleteDraft,
  findVersion,
  insertVersion,
  lockCurrentVersion,
  lockDraft,
  setCurrentVersion,
} from './queries.ts';
import { refuse } from './refusals.ts';
import { findRepeatedOverride } from './rules/resolve-configuration.ts';
import { type ConfigurationSchemas, documentSchema } from './schemas.ts';

/** Puts a document into force as a new version. What is pinned to an older one keeps it. */
export function definePublishConfiguration({ publish }: ConfigurationSchemas) {
  return defineCommand({
    name: 'lowcode.publish-configuration',
    summary: { zh: '发布配置', en: 'Publish the configuration' },
    permission: 'lowcode.configuration.publish',
    input: publish,
    output: zPublishConfigurationResponse,
    http: { method: 'POST', path: '/configuration/publish' },
    handle: async (context, input) => {
      const { tx, principal, now } = context;
      assertPlantWide(principal);
      const basedOn = await lockCurrentVersion(tx);
      if (basedOn !== input.expectedVersion) await refusePublishedSince(context, input.expectedVersion, basedOn);
      const document = await chooseDocument(context, input);
      const repeated = findRepeatedOverride(document);
      if (repeated >= 0) {
        throw refuse(
          'lowcode.override_repeated',
          { place: repeated + 1 },
          { where: `/document/overrides/${repeated}/scope` },
        );
      }
      const changes = diffFields(flatten(await documentOf(tx, basedOn)), flatten(document));
      if (Object.keys(changes).length === 0) throw refuse('lowcode.nothing_changed', { number: basedOn });
      const { note, draftId } = input;
      const number = await insertVersion(tx, { basedOn, document, note, publishedBy: principal, publishedAt: now });
      await setCurrentVersion(tx, number, now);
      if (draftId) await deleteDraft(tx, draftId);
      context.afterCommit(() => rollouts.forget(tx));
      context.audit({ entityType: 'lowcode.configuration', entityId: String(number), label: `v${number}`, changes });
      context.emit(configurationPublished, CONFIGURATION_ID, { versionNumber: number, basedOn, note, changes });
      if (draftId) context.emit(draftChanged, draftId, { draftId, action: 'published', version: null });
      return { versionNumber: number };
    },
  });
}

/** There is one configuration per installation: its events share one aggregate. */
const CONFIGURATION_ID = '00000000-0000-7000-8000-0000000000c0';

async function chooseDocument(
  { tx }: CommandContext,
  input: { document?: ConfigurationDocument | undefined; draftId?: string | undefined },
): Promise<ConfigurationDocument> {
  if ((input.document === undefined) === (input.draftId === undefined)) throw refuse('lowcode.nothing_to_publish');
  if (input.document) return input.document;
  const draftId = input.draftId as string;
  const draft = await lockDraft(tx, draftId);
  if (!draft) throw refuse('lowcode.draft_unknown', { id: draftId }, { where: '/draftId' });
  return documentSchema(declarationsOf(tx)).parse(draft.document);
}

async function refusePublishedSince({ tx }: CommandContext, expected: number, actual: number): Promise<never> {
  const version = await findVersion(tx, actual);
  const changedAt = version?.publishedAt.toISOString() ?? '';
  const changedBy = namePair(version?.publishedBy || 'Trueup', version?.publishedByEn);
  throw refuse('lowcode.published_since', { expected, actual, changedBy, changedAt }, { where: '/expectedVersion' });
}

/** One audit line per policy, pattern, reason list, entity and override, so that a diff reads like a change. */
function flatten(document: ConfigurationDocument): Record<string, unknown> {
  const flat: Record<string, unknown> = { overrides: document.overrides };
  for (const [part, values] of Object.entries(document.base)) {
    for (const [key, value] of Object.entries(values)) flat[`${part}.${key}`] = value;
  }
  return flat;
}
