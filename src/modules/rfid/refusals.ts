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
  'rfid.reader_of_another_topic': {
    what: ['消息里写的读写器是 {reader}，主题里是 {named}。', 'The message names reader {reader}, its topic {named}.'],
    why: ['不知道该信哪一个。', 'There is no telling which of them read the tags.'],
    remedy: [
      '让设备发布到自己的主题，或者消息里不写读写器。',
      'Let the device publish to its own topic, or leave the reader out of the message.',
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
  'rfid.place_unknown': {
    status: 404,
    what: ['没有这个可以盘读的库位。', 'There is no such place to be swept.'],
    why: ['编号不存在，或者它不是实际的库位。', 'The id does not exist, or it is no place on the floor.'],
    remedy: ['从库位里选一个。', 'Choose one of the places.'],
  },
  'rfid.sweep_needs_handheld': {
    what: ['读写器 {reader} 不能用来盘读。', 'Reader {reader} can’t sweep a place.'],
    why: [
      '盘读要用在用的手持读写器：门和固定读写器一直在读别的东西。',
      'It takes a hand-held reader in use: portals and fixed ones go on seeing other things.',
    ],
    remedy: ['选一个手持读写器。', 'Choose a hand-held one.'],
  },
  'rfid.place_being_swept': {
    what: ['{location} 正在盘读。', '{location} is being swept.'],
    why: [
      '一个库位同时只有一次盘读，不然两边都只看到一半。',
      'A place has one sweep at a time: of two, each would see half of it.',
    ],
    remedy: ['在“盘读”里打开它，先结束。', 'Open that one under Sweeps and finish it first.'],
  },
  'rfid.reader_sweeping': {
    what: ['读写器 {reader} 正在盘读 {location}。', 'Reader {reader} is sweeping {location}.'],
    why: ['它读到的只能算在一个库位上。', 'What it sees counts for one place.'],
    remedy: ['先结束那次盘读，或者换一个读写器。', 'Finish that sweep first, or take another reader.'],
  },
  'rfid.sweep_unknown': {
    status: 404,
    what: ['没有这次盘读。', 'No such sweep.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从“盘读”里选一次。', 'Choose one under Sweeps.'],
  },
  'rfid.sweep_over': {
    what: ['{location} 的这次盘读已经结束。', 'This sweep of {location} is finished.'],
    why: ['结束时的比较不再改变。', 'Its comparison doesn’t change any more.'],
    remedy: ['要再看一遍，就开始新的盘读。', 'To look again, begin a new sweep.'],
  },
  'rfid.finding_unknown': {
    status: 404,
    what: ['没有这条盘读结果。', 'No such finding.'],
    why: ['编号不存在。', 'The id does not exist.'],
    remedy: ['从盘读结果里选一条。', 'Choose one from the findings of a sweep.'],
  },
  'rfid.nothing_to_put_right': {
    what: ['这条结果没有什么要处理的。', 'There is nothing to be done about this finding.'],
    why: [
      '只有账在别处的可以移到这里；账实相符的不用处理。',
      'Only what is booked elsewhere is moved here; what is as booked needs nothing.',
    ],
    remedy: ['没读到的去现场看，再在库存里调整。', 'Look for what is missing, then adjust it in stock.'],
  },
  'rfid.not_carried_by_tag': {
    what: ['不能按标签把 {thing} 移到这里。', '{thing} can’t be moved here by its tag.'],
    why: [
      '账上哪里都没有它，它装在别的容器里，或者标签贴的是批次，不知道有多少。',
      'The books have it nowhere, it stands in a box, or the tag names a lot and not how much of it.',
    ],
    remedy: [
      '点它的编号打开，在那里收货、取出或移动。',
      'Open it by its number, and receive, unpack or move it there.',
    ],
  },
});
