import { z } from 'zod';
import { zFieldChanges, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';

const permission = 'lowcode.configuration.read';

export const configurationPublished = defineEvent({
  type: 'lowcode.configuration-published',
  aggregate: 'lowcode.configuration',
  permission,
  summary: { zh: '配置已发布', en: 'A configuration came into force' },
  data: z.object({
    versionNumber: z.number().int(),
    basedOn: z.number().int(),
    note: z.string().nullable(),
    changes: zFieldChanges,
  }),
});

export const draftChanged = defineEvent({
  type: 'lowcode.draft-changed',
  aggregate: 'lowcode.configuration-draft',
  permission,
  summary: { zh: '配置草稿已变更', en: 'A draft of the configuration was saved, or came into force' },
  data: z.object({
    draftId: zUuid,
    action: z.enum(['created', 'updated', 'published']),
    /** Null once it is published: the draft is gone. */
    version: z.number().int().nullable(),
  }),
});

export const lowcodeEvents = [configurationPublished, draftChanged];
