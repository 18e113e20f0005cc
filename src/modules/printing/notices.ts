import { defineNotice } from '../../kernel/index.ts';
import { printTroubles } from './contract.ts';
import { printJobChanged } from './events.ts';
import { findPrintJob } from './queries/print-jobs.ts';

/** Who asked for labels hears of what didn't come out, or not for sure; what came out is in their hand. */
export const printingNotices = [
  defineNotice({
    name: 'printing.labels-missing',
    label: { zh: '您的标签没打成，或要看一眼', en: 'Your labels weren’t printed, or somebody must look' },
    on: printJobChanged,
    when: ({ to }) => to === 'failed' || to === 'doubtful',
    // Printed again meanwhile: nobody needs to look any more.
    still: async (tx, { printJobId, to }) => (await findPrintJob(tx, printJobId))?.state === to,
    about: ({ printJobId }) => ({ list: 'printing.print-jobs', query: { 'f.id.eq': printJobId } }),
    title: ({ title, to }) =>
      to === 'failed'
        ? { zh: `标签没打成：${title}`, en: `Labels weren’t printed: ${title}` }
        : { zh: `看一眼标签打全了没有：${title}`, en: `See whether all labels came out: ${title}` },
    detail: ({ trouble, labels, labelsSent }) => {
      if (!trouble) return undefined;
      const { zh, en } = printTroubles[trouble];
      return {
        zh: `${zh}；交出 ${labelsSent}/${labels} 张。`,
        en: `${en}; ${labelsSent} of ${labels} were handed over.`,
      };
    },
    to: { mentioned: ({ personId }) => (personId ? [personId] : []) },
  }),
];
