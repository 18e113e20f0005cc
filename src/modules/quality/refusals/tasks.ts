import type { RefusalDefinition } from '../../../kernel/index.ts';

/** What an inspection by plan can’t be asked. */
export const taskRefusals = {
  'quality.equipment_unknown': {
    status: 404,
    what: ['找不到这台设备', 'There is no such machine'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请重新扫设备码。', 'Scan the machine’s code again.'],
  },
  'quality.task_unknown': {
    status: 404,
    what: ['找不到这个检验任务', 'There is no such inspection'],
    why: ['{id} 不存在，或者不在您的范围内。', '{id} does not exist, or lies outside your area.'],
    remedy: ['请从待检列表里选。', 'Choose it from what waits.'],
  },
  'quality.plan_missing': {
    status: 409,
    what: ['工序 {operation} 没有检验计划', 'Operation {operation} has no inspection plan'],
    why: ['没有计划就不知道检什么、检几件。', 'Without one nobody knows what to look at, and on how many pieces.'],
    remedy: ['请在检验计划里为这个物料建一个。', 'Make a plan for its item.'],
  },
  'quality.inspection_begun': {
    status: 409,
    what: [
      '工序 {operation} 的检验 {inspection} 已经开始',
      'Inspection {inspection} at operation {operation} has begun',
    ],
    why: ['同一批件只检一次。', 'The same pieces are inspected once.'],
    remedy: ['请接着录入 {inspection} 的读数。', 'Go on with the readings of {inspection}.'],
  },
  'quality.inspection_stands': {
    status: 409,
    what: ['这个检验任务已经有了', 'This inspection stands already'],
    why: ['编号 {id} 已被另一个检验任务用掉。', 'The id {id} belongs to another inspection.'],
    remedy: ['请重新打开工序再开始。', 'Open the operation again and begin anew.'],
  },
  'quality.first_piece_not_asked': {
    what: ['工序 {operation} 不要首件检验', 'Operation {operation} asks for no first piece'],
    why: ['检验计划 {plan} 没有要求。', 'Inspection plan {plan} doesn’t say so.'],
    remedy: ['直接报工即可。', 'Simply report.'],
  },
  'quality.first_piece_accepted': {
    status: 409,
    what: ['工序 {operation} 的首件已经合格', 'The first piece of operation {operation} is accepted'],
    why: ['按检验计划 {plan} 只要一次首件。', 'Inspection plan {plan} asks for one.'],
    remedy: ['可以继续报工。', 'Go on reporting.'],
  },
  'quality.first_piece_waits': {
    status: 409,
    what: ['工序 {operation} 的首件还没有合格', 'The first piece of operation {operation} isn’t accepted yet'],
    why: [
      '检验计划 {plan} 要求首件合格后才能继续；合格之前只能报 {allowed} 件，已经报了 {before} 件（首件检验 {inspection}）。',
      'Inspection plan {plan} wants it accepted first: until then {allowed} may be reported, and {before} are (first piece inspection {inspection}).',
    ],
    remedy: ['请检验员做首件检验。', 'Have an inspector look at the first piece.'],
  },
  'quality.patrol_not_asked': {
    what: ['工序 {operation} 不要巡检', 'Operation {operation} asks for no patrol'],
    why: ['检验计划 {plan} 没有要求。', 'Inspection plan {plan} doesn’t say so.'],
    remedy: ['需要时在检验计划里加上。', 'Say so in the plan where it is wanted.'],
  },
  'quality.task_ended': {
    status: 409,
    what: ['检验 {inspection} 已经处置', 'Inspection {inspection} is decided on'],
    why: ['处置以后读数和结论不再改。', 'After that its readings and its result stay.'],
    remedy: ['请查看检验记录；如有异议，再检一次。', 'Look at its record; where in doubt, inspect once more.'],
  },
  'quality.characteristic_unknown': {
    what: ['这次检验没有这个检验项目', 'The inspection has no such characteristic'],
    why: ['{id} 不在检验开始时的计划里。', '{id} doesn’t stand in the plan as it was when the inspection began.'],
    remedy: ['请刷新后重新录入。', 'Reload and enter it again.'],
  },
  'quality.sample_beyond': {
    what: ['{code} {name} 只抽 {size} 件', '{code} {name} has {size} samples'],
    why: ['没有第 {sample} 件样品。', 'There is no sample {sample}.'],
    remedy: ['请检查样品号。', 'Check the number of the sample.'],
  },
  'quality.value_missing': {
    what: ['{code} {name} 要填测量值', '{code} {name} needs a value'],
    why: ['测量的项目由限值判定。', 'Limits judge what is measured.'],
    remedy: ['请输入量到的数。', 'Enter what was measured.'],
  },
  'quality.value_too_fine': {
    what: ['{code} {name} 的 {value} 小数太多', '{value} of {code} {name} has too many decimals'],
    why: ['检验计划只要 {decimals} 位小数。', 'The plan asks for {decimals}.'],
    remedy: ['请按量具的精度输入。', 'Enter it as the instrument shows it.'],
  },
  'quality.value_needless': {
    what: ['{code} {name} 不填测量值', '{code} {name} takes no value'],
    why: ['它只判合格或不合格。', 'It is good or not.'],
    remedy: ['请选合格或不合格。', 'Say whether it is good.'],
  },
  'quality.ok_missing': {
    what: ['{code} {name} 没有判定', '{code} {name} isn’t judged'],
    why: ['目视的项目要由检验员判定。', 'The inspector says whether it is good.'],
    remedy: ['请选合格或不合格。', 'Say whether it is good.'],
  },
  'quality.defect_needless': {
    what: ['{code} {name} 合格，不用缺陷代码', '{code} {name} is good and takes no defect code'],
    why: ['缺陷代码只说不合格的。', 'A defect code speaks of what isn’t.'],
    remedy: ['请去掉缺陷代码，或改判不合格。', 'Leave it out, or say that it isn’t good.'],
  },
  'quality.defect_unknown': {
    what: ['没有缺陷代码 {code}', 'There is no defect code {code}'],
    why: ['它不存在、已停用，或不属于这个车间。', 'It doesn’t exist, is inactive, or is another workshop’s.'],
    remedy: ['请从列表里选。', 'Choose one from the list.'],
  },
  'quality.defect_missing': {
    what: ['{code} {name} 不合格，要选缺陷代码', '{code} {name} failed, and needs a defect code'],
    why: ['工厂要求录读数时就说明缺陷。', 'The factory wants to know at once what is wrong.'],
    remedy: ['请选缺陷代码。', 'Choose the defect code.'],
  },
  'quality.defect_code_missing': {
    what: ['检验 {inspection} 的处置要有原因代码', 'Deciding on inspection {inspection} needs a reason code'],
    why: [
      '有 {count} 个不合格的读数没有缺陷代码，没有代码就统计不出哪种缺陷多。',
      '{count} failed readings have no defect code: without one nobody sees which defect is frequent.',
    ],
    remedy: ['请选原因代码。', 'Choose a reason code.'],
  },
  'quality.photo_missing': {
    what: ['{code} {name} 还没有照片', '{code} {name} has no photo yet'],
    why: ['检验 {inspection} 里没有这一项的照片。', 'No photo for it hangs at inspection {inspection}.'],
    remedy: [
      '请先拍照，或在检验任务页的“附件”里上传照片。',
      'Take one first, or attach it under Files of the inspection.',
    ],
  },
  'quality.reading_ahead': {
    what: ['读数的时间 {at} 还没到', 'The reading’s time {at} hasn’t come'],
    why: ['设备的钟最多快 {minutes} 分钟。', 'A device’s clock may be ahead by {minutes} minutes.'],
    remedy: ['请校准设备的时间后再录入。', 'Set the device’s clock right and enter it again.'],
  },
  'quality.decided_at_operation': {
    what: [
      '检验 {inspection} 的件在工序里处置',
      'The pieces of inspection {inspection} are decided on at their operation',
    ],
    why: ['它们还在检验点上，处置后才往下走。', 'They are held at the quality point and go on from there.'],
    remedy: ['请打开工序，点“检验”。', 'Open the operation and choose Inspect.'],
  },
  'quality.not_judged': {
    status: 409,
    what: ['检验 {inspection} 还没有结论', 'Inspection {inspection} isn’t judged yet'],
    why: ['样品还没有检完。', 'Samples are still to be read.'],
    remedy: ['请先录完读数。', 'Enter the readings first.'],
  },
  'quality.rejected_by_readings': {
    status: 409,
    what: ['检验 {inspection} 不合格，不能判合格', 'Inspection {inspection} was rejected, and can’t be accepted'],
    why: ['不合格的样品到了拒收数。', 'As many samples failed as reject it.'],
    remedy: ['请让步、返工、退货或报废。', 'Choose concession, rework, return or scrap.'],
  },
  'quality.nothing_rejected': {
    status: 409,
    what: ['检验 {inspection} 没有待退货的货', 'Nothing that inspection {inspection} rejected lies there'],
    why: ['判了退货的都已退回、报废或重新处置。', 'All of it was returned, scrapped or decided on anew.'],
    remedy: ['请刷新查看处置记录。', 'Reload to see what was decided.'],
  },
  'quality.rejected_already': {
    what: ['检验 {inspection} 已经判了退货', 'Inspection {inspection} has said that it goes back'],
    why: [
      '重新处置只能判让步接收、返工或报废；退货在采购里办。',
      'Decided on anew it is conceded, reworked or scrapped; purchasing sends it back.',
    ],
    remedy: [
      '请选让步接收、返工或报废，或在采购单上退货。',
      'Choose one of these, or return it by its purchase order.',
    ],
  },
  'quality.return_needs_supplier': {
    what: ['检验 {inspection} 不能退货', 'Inspection {inspection} has nobody to return to'],
    why: ['只有来料可以退给供应商。', 'Only what came in goes back to a supplier.'],
    remedy: ['请改判返工或报废。', 'Choose rework or scrap instead.'],
  },
  'quality.concession_by_another': {
    status: 403,
    what: ['{person} 量的，不能自己让步', '{person} measured it, and can’t concede it'],
    why: [
      '检验 {inspection} 的让步要由另一个人签，检验员不能一个人放行。',
      'A concession of inspection {inspection} is signed by another person: nobody lets pass alone what they found bad.',
    ],
    remedy: ['请另一位有权限的人处置：{roles}。', 'Have somebody else decide who may: {roles}.'],
  },
  'quality.more_than_left': {
    status: 409,
    what: ['最多只能处置 {left} {unit}', 'At most {left} {unit} can be decided on'],
    why: [
      '您要处置 {quantity} {unit}，检验 {inspection} 只剩 {left} {unit}。',
      'You asked for {quantity} {unit}; {left} {unit} of inspection {inspection} are left.',
    ],
    remedy: ['请改为不超过 {left} {unit}。', 'Enter at most {left} {unit}.'],
  },
  'quality.readings_missing': {
    status: 409,
    what: [
      '工序 {operation} 的件还没有按计划检验',
      'Pieces at operation {operation} aren’t inspected by their plan yet',
    ],
    why: [
      '要放行 {quantity} {unit}，按检验计划 {plan} 检过的只有 {covered} {unit}。',
      '{quantity} {unit} are to pass; {covered} {unit} were judged by inspection plan {plan}.',
    ],
    remedy: ['请先按计划检验、录入读数。', 'Inspect them by the plan and enter the readings first.'],
  },
  'quality.goods_not_there': {
    status: 409,
    what: ['检验 {inspection} 的货少了 {missing} {unit}', '{missing} {unit} of inspection {inspection} are missing'],
    why: ['账上待检的货比要处置的少。', 'Less lies in inspection than is to be decided on.'],
    remedy: ['请核对库存流水。', 'Look through the movements of the item.'],
  },
} as const satisfies Record<string, RefusalDefinition>;
