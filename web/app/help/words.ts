import { defineWords } from '../../../ui/i18n/index.ts';

export const helpWords = defineWords('help', {
  help: ['帮助', 'Help'],
  thisPage: ['这一页', 'This page'],
  noPageHelp: ['先看指南，或用搜索找到要做的事。', 'Read the guide, or search for what you want to do.'],
  readGuide: ['在指南里细看', 'Read on in the guide'],
  rounds: ['跟着走一遍', 'Guided rounds'],
  startRound: ['开始', 'Start'],
  keys: ['键盘', 'Keyboard'],
  guides: ['使用指南', 'Guides'],
  guideGone: ['没有这本指南', 'There is no such guide'],
  guideGoneHow: ['从左边选一本。', 'Choose one of those on the left.'],
  step: ['第 {at} 步，共 {of} 步', 'Step {at} of {of}'],
  takeMeThere: ['带我去', 'Take me there'],
  next: ['下一步', 'Next'],
  back: ['上一步', 'Back'],
  leave: ['退出', 'Leave'],
  finish: ['完成', 'Finish'],
  done: ['这一步做好了', 'This step is done'],
  roundDone: ['走完了。随时按 ? 再来。', 'That was the round. Press ? to take it again.'],
});
