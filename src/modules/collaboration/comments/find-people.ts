import { defineQuery, loadSubject } from '../../../kernel/index.ts';
import { findReadersByWord } from '../../identity/index.ts';
import { zFindPeopleRequest, zFindPeopleResponse } from '../contract.ts';
import { keepWhoMaySee } from '../who-may-see.ts';

const OFFERED_MAX = 10;

export const findPeopleForMention = defineQuery({
  name: 'collaboration.find-people',
  summary: { zh: '可以提到的人', en: 'Who can be mentioned' },
  permission: 'collaboration.comment.write',
  input: zFindPeopleRequest,
  output: zFindPeopleResponse,
  http: { method: 'GET', path: '/subjects/:subjectKind/:subjectId/people' },
  async handle(context, { subjectKind: kind, subjectId: id, word }) {
    const subject = await loadSubject(context.tx, context, { kind, id });
    const readers = await findReadersByWord(context.tx, word.trim());
    const kept = await keepWhoMaySee(context.tx, subject, readers, context.now, OFFERED_MAX);
    return { people: kept.map(({ personId, code, name }) => ({ id: personId, code, name })) };
  },
});
