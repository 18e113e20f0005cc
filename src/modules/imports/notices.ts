import { defineNotice, type Text } from '../../kernel/index.ts';
import { importEnded } from './events.ts';

const titles: Record<'done' | 'failed' | 'cancelled', (file: string) => Text> = {
  done: (file) => ({ zh: `“${file}”已导入`, en: `“${file}” is imported` }),
  failed: (file) => ({ zh: `“${file}”没有导入`, en: `“${file}” was not imported` }),
  cancelled: (file) => ({ zh: `“${file}”的导入已取消`, en: `The import of “${file}” was cancelled` }),
};

export const importsNotices = [
  defineNotice({
    name: 'imports.run-ended',
    label: { zh: '您要求的导入结束了', en: 'An import that you asked for has ended' },
    on: importEnded,
    about: ({ importId }) => ({ list: 'imports.runs', query: { run: importId } }),
    title: ({ state, fileName }) => titles[state](fileName),
    detail: ({ state, things, thingsEn, created, changed, bad, cancelledBy }) => {
      if (state === 'cancelled')
        return {
          zh: `${cancelledBy ?? ''}取消了它，没有写入任何内容。`,
          en: `${cancelledBy ?? ''} cancelled it; nothing was written.`,
        };
      if (state === 'failed')
        return {
          zh: '没有写入任何内容；打开可看原因和办法。',
          en: 'Nothing was written; open it to see why and what now.',
        };
      return {
        zh: `${things}：新建 ${created}，修改 ${changed}，有误 ${bad}`,
        en: `${thingsEn}: ${created} new, ${changed} changed, ${bad} bad`,
      };
    },
    to: { mentioned: ({ personId }) => [personId] },
  }),
];
