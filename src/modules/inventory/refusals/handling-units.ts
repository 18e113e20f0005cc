import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What boxes, trays and pallets ask for. */
export const handlingUnitRefusals = {
  'inventory.handling_unit_unknown': {
    status: 404,
    what: ['没有这个容器：{handlingUnit}。', 'No such handling unit: {handlingUnit}.'],
    why: ['账上没有这个编号的箱、料盘或托盘。', 'No box, tray or pallet has this number.'],
    remedy: ['重新扫容器上的码，或新建一个容器。', 'Scan its label again, or make a new one.'],
  },
  'inventory.handling_unit_code_taken': {
    status: 409,
    what: ['编号 {code} 已经是{thingZh}。', '{code} is {thingEn} already.'],
    why: ['一个编号只指一样东西，扫码才不会认错。', 'A number means one thing, so that a scan means one thing.'],
    remedy: ['换一个编号，或不填、由系统编号。', 'Choose another number, or leave it out to be given one.'],
  },
  'inventory.handling_unit_numbers_taken': {
    status: 409,
    what: ['没有为新的{kindZh}找到空编号。', 'No free number was found for the new {kindEn}.'],
    why: ['编号规则给出的编号都已被人手工用掉。', 'The numbers that the pattern gives were written by hand already.'],
    remedy: ['再试一次，或请管理员改编号规则。', 'Try again, or have the numbering changed.'],
  },
  'inventory.handling_unit_closed': {
    status: 409,
    what: ['容器 {handlingUnit} 已停用。', 'Handling unit {handlingUnit} is out of use.'],
    why: ['停用的容器里不放东西，也不移动。', 'What is out of use holds nothing and isn’t carried.'],
    remedy: ['重新启用它，或用别的容器。', 'Take it into use again, or use another.'],
  },
  'inventory.handling_unit_open': {
    status: 409,
    what: ['容器 {handlingUnit} 本来就在使用中。', 'Handling unit {handlingUnit} is in use already.'],
    why: ['只有停用的容器才能重新启用。', 'Only one that is out of use is taken into use again.'],
    remedy: ['直接用它。', 'Just use it.'],
  },
  'inventory.handling_unit_elsewhere': {
    status: 409,
    what: [
      '容器 {handlingUnit} 在 {place}，不在 {location}。',
      'Handling unit {handlingUnit} stands at {place}, not at {location}.',
    ],
    why: ['装进或取出，只能在容器所在的地方。', 'What goes in or out of it does so where it stands.'],
    remedy: ['先把容器移过来，或按 {place} 记账。', 'Move it there first, or book it at {place}.'],
  },
  'inventory.not_in_handling_unit': {
    what: [
      '容器 {handlingUnit} 里的 {item} 不够：要 {wanted} {unit}，里面有 {there} {unit}（批次 {lot}）。',
      'Not enough {item} in {handlingUnit}: {wanted} {unit} wanted, {there} {unit} in it (lot {lot}).',
    ],
    why: ['容器里没有的，不能从容器里取。', 'What doesn’t stand in it can’t be taken out of it.'],
    remedy: [
      '看清容器里有什么，少取一些，或从散放的里面拿。',
      'See what is in it and take less, or take what lies loose.',
    ],
  },
  'inventory.packed': {
    what: [
      '{location} 散放的 {item} 不够：要 {wanted} {unit}，散放 {loose} {unit}，另有 {packed} {unit} 在容器里（批次 {lot}）。',
      'Too little {item} lies loose at {location}: {wanted} {unit} wanted, {loose} {unit} loose, {packed} {unit} in handling units (lot {lot}).',
    ],
    why: [
      '装在容器里的不是散料，拿走时要说明从哪个容器。',
      'What is packed isn’t loose: whoever takes it says out of which unit.',
    ],
    remedy: [
      '扫容器，从里面取（{units}）；或先拆箱。',
      'Scan the unit and take it out of that ({units}), or unpack it first.',
    ],
  },
  'inventory.carried_in_unit': {
    what: ['这条流水是跟着容器 {handlingUnit} 整体移动的。', 'This went along with handling unit {handlingUnit}.'],
    why: [
      '只退一条，容器里的东西就在两个地方了。',
      'One line alone taken back would leave the unit’s content in two places.',
    ],
    remedy: ['把容器整体移回去。', 'Move the unit back as a whole.'],
  },
  'inventory.handling_unit_stands_there': {
    what: ['容器 {handlingUnit} 已经在 {location}。', 'Handling unit {handlingUnit} stands at {location} already.'],
    why: ['起点和终点相同，什么也没变。', 'From and to are the same place; nothing would change.'],
    remedy: ['扫另一个库位。', 'Scan another location.'],
  },
  'inventory.handling_unit_empty': {
    what: ['容器 {handlingUnit} 本来就是空的。', 'Handling unit {handlingUnit} is empty already.'],
    why: ['里面没有可以倒出来的东西。', 'There is nothing in it to take out.'],
    remedy: ['里层的容器要分别清空。', 'Units that stand in it are emptied one by one.'],
  },
  'inventory.handling_unit_in_use': {
    status: 409,
    what: [
      '容器 {handlingUnit} 还在用：里面有东西，或者还在别的容器里。',
      'Handling unit {handlingUnit} is still used: something is in it, or it stands in another.',
    ],
    why: ['停用以后就没人看得到里面的东西了。', 'Out of use, nobody would see what is in it.'],
    remedy: [
      '先清空它，把里层容器取出来，并从外层取出。',
      'Empty it, take the units out of it, and it out of its own first.',
    ],
  },
  'inventory.handling_unit_in_itself': {
    what: ['容器 {handlingUnit} 不能放进 {outer}。', 'Handling unit {handlingUnit} can’t stand in {outer}.'],
    why: ['{outer} 就是它自己，或者就在它里面。', '{outer} is the same one, or stands in it.'],
    remedy: ['先把 {outer} 取出来，或扫另一个容器。', 'Take {outer} out first, or scan another one.'],
  },
  'inventory.handling_unit_in_there': {
    what: ['容器 {handlingUnit} 已经在 {outer} 里。', 'Handling unit {handlingUnit} stands in {outer} already.'],
    why: ['再放一次什么也没变。', 'Putting it there once more would change nothing.'],
    remedy: ['扫下一个容器。', 'Scan the next one.'],
  },
  'inventory.handling_unit_in_none': {
    what: ['容器 {handlingUnit} 不在别的容器里。', 'Handling unit {handlingUnit} stands in no other.'],
    why: ['没有外层可以取出。', 'There is nothing to take it out of.'],
    remedy: ['直接移动它。', 'Just move it.'],
  },
  'inventory.handling_units_apart': {
    status: 409,
    what: [
      '{handlingUnit} 在 {place}，{outer} 在 {location}，不能放在一起。',
      '{handlingUnit} stands at {place} and {outer} at {location}: they can’t be put together.',
    ],
    why: ['放进去的容器要和外层在同一个地方。', 'What is put into another stands where that does.'],
    remedy: ['先把 {handlingUnit} 移到 {location}。', 'Move {handlingUnit} to {location} first.'],
  },
  'inventory.handling_unit_full': {
    what: ['容器 {handlingUnit} 放不下了：最多 {max}。', 'Handling unit {handlingUnit} holds no more: {max} at most.'],
    why: [
      '一个容器里的物料和批次、一组套装的容器都有上限，整体移动才不会拖慢大家。',
      'Kinds of content in a unit, and units in one another, have a most, so that moving them whole holds up nobody.',
    ],
    remedy: ['另用一个容器。', 'Use another unit.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
