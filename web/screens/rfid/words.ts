import { defineWords } from '../../../ui/i18n/index.ts';

export const rfidWords = defineWords('rfid', {
  readers: ['读写器', 'Readers'],
  readersEmpty: ['还没有读写器', 'No readers yet'],
  readersEmptyHow: [
    '点右上角“新建”，编号要和设备发来的一样。',
    'Press “New”; the code is the one that the device sends.',
  ],
  passed: ['读取与标签', 'Passages and tags'],
  sightings: ['谁经过了哪里', 'What passed where'],
  tags: ['标签', 'Tags'],
  viewRefused: ['移动被拒绝', 'Refused'],
  viewMoved: ['已移动', 'Moved'],
  sightingsEmpty: ['还没有读到过标签', 'No tag was seen yet'],
  sightingsEmptyHow: [
    '读写器用 API 密钥把读到的标签发到 POST /api/v1/rfid/reads。',
    'Readers post what they read to POST /api/v1/rfid/reads, with an API key.',
  ],
  viewUnknown: ['未知标签', 'Unknown'],
  viewKnown: ['已知标签', 'Known'],
  tagsEmpty: ['没有这样的标签', 'No such tags'],
  tagsEmptyHow: ['读写器读到的标签会列在这里。', 'Tags that readers see are listed here.'],
  tryAgain: ['再移一次', 'Move it now'],
  tryAgainTitle: ['把这件东西移过去？', 'Move it to the other side?'],
  bind: ['绑定', 'Bind'],
  bindTitle: ['标签贴在什么上', 'What the tag sticks to'],
  handlingUnit: ['容器', 'Handling unit'],
  lot: ['批次或序列号', 'Lot or serial'],
  bindHelp: ['两个都不填，就是不认识的标签', 'Neither: a tag that nobody knows'],
});
