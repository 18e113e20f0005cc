import type { HelpOfPages } from '../../app/help/page-help.ts';

export const rfidHelp: HelpOfPages = {
  '/readers': {
    zh: '射频读写器：编号要和设备发来的一样。门有两边，东西经过就从一边移到另一边；固定和手持的只记下读到了什么。',
    en: 'RFID readers, by the code that the device sends. A portal has two sides, and what passes is moved from one to the other; fixed and hand-held ones only note what they saw.',
  },
  '/rfid/sightings': {
    zh: '什么东西经过了哪个读写器，移到了哪里。同一标签连续读到算一次经过。移动被拒绝的写着原因，改好以后点“再移一次”。',
    en: 'What passed which reader, and where it was moved. Reads of one tag close together are one passage. A move that was refused says why; once that is put right, press “Move it now”.',
  },
  '/rfid/tags': {
    zh: '读到过的标签贴在什么上。按标准写的标签自己会说；其余的是未知标签，点“绑定”说明它贴在哪个容器或序列号上。',
    en: 'What the tags that were seen stick to. Tags by the standards say it themselves; for the unknown ones press “Bind” and name the box or serial number.',
    from: '/rfid/sightings',
  },
  '/rfid/sweeps': {
    zh: '盘读：拿手持读写器沿货架读一遍，和账上比较。点“开始盘读”选库位和读写器；读完打开它点“结束盘读”。',
    en: 'A sweep goes along a shelf with a hand-held reader and compares with the books. Press “Begin a sweep”, choose place and reader; once you are through, open it and press “Finish the sweep”.',
    from: '/rfid/sightings',
  },
  '/rfid/sweeps/$sweepId': {
    zh: '一次盘读的比较。账在别处的点“移到这里”，里面的一起移；没读到的去现场看，再打开容器或库存调整，或者点“保留”留下说明；未知标签点“绑定”。什么都不会自动调整。',
    en: 'What one sweep found. “Move here” books what is booked elsewhere to here, with what stands in it. Look for what is missing, then adjust it in the box or in stock, or press “Leave it” with a note. “Bind” an unknown tag. Nothing is adjusted by itself.',
    from: '/rfid/sightings',
  },
};
