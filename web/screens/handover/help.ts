import type { HelpOfPages } from '../../app/help/page-help.ts';

export const handoverHelp: HelpOfPages = {
  '/handovers': {
    zh: '每个班的交接：谁交、谁接、几处差异。没签完的在“没签完”里；“开始交班”打开现在该交的班。',
    en: 'The handover of each shift: who handed it over, who took it, what differs. Open one where the shift that ends now hands over.',
  },
  '/handovers/differences': {
    zh: '交接时没对上的数：账面和交班数，或交班数和接班数。每一处有负责人、可能的原因和更正的办法。',
    en: 'What didn’t agree when shifts were handed over: books against the outgoing count, or that against the incoming one; whose task it is, and what it was.',
  },
  '/handovers/$handoverId': {
    zh: '左边是交班数，右边是接班数。每处差异下面是程序从记录里找到的原因、证据和更正的单据。两个人签字；签过的不再改，晚到的记录列在“签字后才到”。',
    en: 'Both counts side by side. Under each difference stand the causes that were found in the facts, with evidence and the entry that corrects them. Two people sign; what is signed doesn’t change, and what arrives later is listed apart.',
  },
  '/custody/$kind/$id': {
    zh: '谁在什么时候经手：每一段是哪个人、哪个班、在哪道工序或哪个地方、从几点到几点，来自报工、转序、出入库、检验和签过的交接班。',
    en: 'Who had it when: each stretch with person, shift, operation or place, from when to when, by reports, hand-ons, movements, inspections and signed handovers.',
  },
};
