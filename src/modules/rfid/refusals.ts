import { defineRefusals } from '../../kernel/index.ts';

export const refuse = defineRefusals({
  'rfid.portal_sides': {
    what: ['门 {reader} 的两边没有写全。', 'The two sides of portal {reader} aren’t both given.'],
    why: [
      '过门就是从一边到另一边，两边要是两个不同的库位。',
      'What passes a portal goes from one side to the other: two different places.',
    ],
    remedy: ['填上“从库位”和“到库位”。', 'Give From and To.'],
  },
  'rfid.reader_unknown': {
    status: 404,
    what: ['没有这个读写器：{reader}。', 'No such reader: {reader}.'],
    why: ['没有登记过这个编号，或者它已停用。', 'No reader in use has this code.'],
    remedy: [
      '先在“读写器”里登记它，编号要和设备发来的一样。',
      'Enter it among the readers, under the code that it sends.',
    ],
  },
  'rfid.sighting_unknown': {
    status: 404,
    what: ['没有这条读取记录。', 'No such sighting.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从读取记录里选一条。', 'Choose one from the list of sightings.'],
  },
  'rfid.tag_unknown': {
    status: 404,
    what: ['没有这个标签。', 'No such tag.'],
    why: ['还没有读写器读到过它。', 'No reader has seen it yet.'],
    remedy: ['从标签列表里选一个。', 'Choose one from the list of tags.'],
  },
  'rfid.tag_sticks_to_one': {
    what: ['一个标签只贴在一样东西上。', 'A tag sticks to one thing.'],
    why: ['同时选了容器和批次。', 'A handling unit and a lot were both chosen.'],
    remedy: ['只留下其中一个。', 'Leave one of them.'],
  },
  'rfid.thing_unknown': {
    status: 404,
    what: ['没有这样东西。', 'There is no such thing.'],
    why: ['账上没有这个容器或批次。', 'The books have no such handling unit or lot.'],
    remedy: ['重新选一个。', 'Choose another.'],
  },
});
