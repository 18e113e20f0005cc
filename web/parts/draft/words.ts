import { defineWords } from '../../../ui/i18n/index.ts';

export const draftWords = defineWords('draft', {
  unsaved: ['有未保存的修改', 'Unsaved changes'],
  restored: ['已找回 {at} 没保存的修改', 'Unsaved changes of {at} are back'],
  discard: ['放弃修改', 'Discard them'],
  leaveTitle: ['有未保存的修改', 'There are unsaved changes'],
  leaveWhat: [
    '离开后，草稿留在这台设备上，您再打开时会找回。别人看不到。',
    'If you leave, the draft stays on this device and comes back when you open this again. Nobody else sees it.',
  ],
  stay: ['留在这里', 'Stay'],
  leave: ['离开，保留草稿', 'Leave, keep the draft'],
  leaveAndDiscard: ['放弃修改并离开', 'Discard and leave'],
  conflict: ['您修改时，别人也保存了修改', 'Somebody else saved changes while you were editing'],
  conflictHow: [
    '逐行选用谁的。只有一方改过的已选好；两方都改过的请您决定。合并后再保存。',
    'Choose line by line. Where only one of you changed it, that is chosen already; where both did, you decide. Then save.',
  ],
  part: ['内容', 'Part'],
  mine: ['我的', 'Mine'],
  theirs: ['对方的', 'Theirs'],
  bothChanged: ['两方都改过', 'Both changed it'],
  none: ['没有', 'none'],
  takeMine: ['全用我的', 'Take all mine'],
  takeTheirs: ['全用对方的', 'Take all theirs'],
  merge: ['按所选合并', 'Merge as chosen'],
  publishUnsaved: ['有未保存的修改', 'There are unsaved changes'],
  publishUnsavedWhat: [
    '发布的是已保存的内容，不含这些修改。可以先保存，再发布。',
    'What is published is what was saved, without these changes. Save them first, then publish.',
  ],
  saveAndPublish: ['保存并发布', 'Save and publish'],
  notReady: ['还有没填完的行，先补全', 'Some lines are incomplete; complete them first'],
  resolveFirst: ['先处理与别人的不同', 'First settle the differences with the other person'],
  cancel: ['取消', 'Cancel'],
});
