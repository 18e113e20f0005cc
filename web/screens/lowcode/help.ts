import type { HelpOfPages } from '../../app/help/page-help.ts';

export const lowcodeHelp: HelpOfPages = {
  '/configuration': {
    zh: '工厂自己决定的规则、字段和编号。改动先攒着，一起发布；发布前会列出改了什么、影响什么。在制工单保持原来的版本。',
    en: 'The rules, fields and numbers that the factory decides itself. Changes are gathered and published together; before that you see what they touch. Orders under way keep their version.',
  },
};
