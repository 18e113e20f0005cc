import { z } from 'zod';
import { defineQuery, mayDo, providedFor, SIGNED_IN } from '../../kernel/index.ts';
import { zImportKinds } from './contract.ts';
import { importSubjects } from './import-subject.ts';

/** Each reader sees what the own permissions let in. */
export const readImportKinds = defineQuery({
  name: 'imports.read-kinds',
  summary: { zh: '可导入的资料种类', en: 'What may be loaded from files' },
  permission: SIGNED_IN,
  input: z.strictObject({}),
  output: zImportKinds,
  http: { method: 'GET', path: '/imports/kinds' },
  handle: async ({ tx, principal }) => {
    const { language } = principal;
    const subjects = providedFor(tx, importSubjects).filter(({ permission }) => mayDo(principal, permission));
    return {
      kinds: subjects.map(({ entity, things, publish }) => ({
        entity,
        label: things[language],
        publish: publish && mayDo(principal, publish.permission) ? publish.label[language] : null,
      })),
    };
  },
});
