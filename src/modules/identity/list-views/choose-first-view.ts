import { defineCommand } from '../../../kernel/index.ts';
import { zChooseFirstViewRequest, zDone } from '../contract.ts';
import { firstViewChosen } from '../events.ts';
import { saveFirstView } from '../queries/list-views.ts';
import { ownerOf } from './reach-list-view.ts';

/** Says with which view a list opens for this person: a saved one by its id, or one that the list brings along by its name. */
export const chooseFirstView = defineCommand({
  name: 'identity.choose-first-view',
  summary: { zh: '设为默认视图', en: 'Choose the view a list opens with' },
  permission: 'signed-in',
  input: zChooseFirstViewRequest,
  output: zDone,
  http: { method: 'POST', path: '/list-views/first' },
  handle: async (context, { list, view }) => {
    const personId = ownerOf(context);
    await saveFirstView(context.tx, { personId, list, view });
    context.emit(firstViewChosen, personId, { personId, list, view });
    return { done: true as const };
  },
});
