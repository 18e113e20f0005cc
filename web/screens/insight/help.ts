import type { HelpOfPages } from '../../app/help/page-help.ts';

export const insightHelp: HelpOfPages = {
  '/overview': {
    zh: '今天什么要紧：先看最上面的数字和名单，点开就到能处理它的地方。',
    en: 'What matters today: begin with the figures and lists on top; each opens where it can be dealt with.',
  },
  '/kitting': {
    zh: '下达的工单，料齐了没有：能全做的、能先开工的、缺料的，缺什么、给了谁、什么时候由哪张单到。共用的料按先后分，一件料只算一次。“建议的先后”是找到的、能让更多工单料齐的排法。每次收料、发料、下达后自动更新。',
    en: 'Whether released orders have all their material: which can be made, which can begin, what is short, who takes it first, and which document brings it when. What is shared is given in turn and counted once. “Suggested” is a sequence in which more orders have all, where one was found. It is live.',
  },
  '/requirements/$itemId': {
    zh: '做这么多要用什么：所有层级的需求、现存、已预留、在途在制和缺口。上级有现成的，下级的缺口相应减少。能看成本的人还能看到标准成本和逐级卷算的材料成本。',
    en: 'What so many take: for all levels what is required, on hand, promised, on order and short. Where a parent lies there, less of its children is short. Whoever may see costs sees the standard cost and the material cost rolled up.',
    from: '/items',
  },
  '/stuck-orders': {
    zh: '不动的工单都在这里，每张写明卡在哪、证据是什么；能安全处理的，旁边就有按钮。先看最上面的：等得最久、交期最近。',
    en: 'Every order that doesn’t move, with what holds it up and the evidence. Where there is a safe way on, its button stands beside it. Begin at the top: longest waiting, soonest due.',
    from: '/overview',
  },
};
