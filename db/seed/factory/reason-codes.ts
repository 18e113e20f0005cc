/** Reasons of this factory, beside the few that every installation has. */
export const reasonCodes = [
  { kind: 'scrap', code: 'S-WELD', name: '焊穿、虚焊', nameEn: 'Burn-through or cold weld' },
  { kind: 'scrap', code: 'S-BEND', name: '弯管开裂', nameEn: 'Cracked in bending' },
  { kind: 'scrap', code: 'S-COAT', name: '漆面不可修复', nameEn: 'Coating beyond repair' },
  { kind: 'scrap', code: 'S-RIM', name: '轮圈变形', nameEn: 'Rim deformed' },
  { kind: 'rework', code: 'R-RUN', name: '流挂、桔皮', nameEn: 'Runs or orange peel' },
  { kind: 'rework', code: 'R-TRUE', name: '轮圈偏摆', nameEn: 'Wheel out of true' },
  { kind: 'rework', code: 'R-ALIGN', name: '车架对中超差', nameEn: 'Frame out of alignment' },
  { kind: 'downtime', code: 'D-TOOL', name: '换刀、修模', nameEn: 'Tool change or repair' },
  { kind: 'downtime', code: 'D-PWR', name: '停电停气', nameEn: 'No power or air' },
  { kind: 'downtime', code: 'D-CREW', name: '缺人', nameEn: 'Short of people' },
  { kind: 'downtime', code: 'D-PM', name: '计划保养', nameEn: 'Planned maintenance' },
  { kind: 'supplementary_issue', code: 'B-LOST', name: '零件遗失', nameEn: 'Parts lost' },
  { kind: 'supplementary_issue', code: 'B-BADLOT', name: '来料不良补领', nameEn: 'Replaces a bad lot' },
  { kind: 'adjustment', code: 'A-SPILL', name: '泄漏', nameEn: 'Spilled' },
  { kind: 'hold', code: 'H-COLOUR', name: '颜色待确认', nameEn: 'Colour to be confirmed' },
] as const;
