/** One plant, three workshops and their lines, as the whole demo factory refers to them by code. */
export interface UnitData {
  code: string;
  name: string;
  nameEn: string;
  kind: 'plant' | 'workshop' | 'line';
  parent: string | null;
}

export const PLANT_CODE = 'SF';

export const orgUnits: UnitData[] = [
  { code: 'SF', name: '顺风自行车厂', nameEn: 'Shunfeng Bicycle Works', kind: 'plant', parent: null },
  { code: 'FRM', name: '车架车间', nameEn: 'Frame shop', kind: 'workshop', parent: 'SF' },
  { code: 'FRM-M', name: '机加线', nameEn: 'Machining line', kind: 'line', parent: 'FRM' },
  { code: 'FRM-W', name: '焊接线', nameEn: 'Welding line', kind: 'line', parent: 'FRM' },
  { code: 'PNT', name: '涂装车间', nameEn: 'Paint shop', kind: 'workshop', parent: 'SF' },
  { code: 'PNT-A', name: '涂装线', nameEn: 'Paint line', kind: 'line', parent: 'PNT' },
  { code: 'ASM', name: '装配车间', nameEn: 'Assembly shop', kind: 'workshop', parent: 'SF' },
  { code: 'ASM-W', name: '轮组线', nameEn: 'Wheel line', kind: 'line', parent: 'ASM' },
  { code: 'ASM-A', name: '总装线', nameEn: 'Final assembly line', kind: 'line', parent: 'ASM' },
];

export interface WorkCentreData {
  code: string;
  name: string;
  nameEn: string;
  workshop: string;
  line: string;
  equipment: { code: string; name: string; nameEn: string; manufacturer: string }[];
}

/** Welds what is made for it alone, and no frames. */
export const ROBOT = 'WLD-03';

export const workCentres: WorkCentreData[] = [
  {
    code: 'CUT',
    name: '切管',
    nameEn: 'Tube cutting',
    workshop: 'FRM',
    line: 'FRM-M',
    equipment: [
      { code: 'CUT-01', name: '数控锯床 1 号', nameEn: 'CNC saw 1', manufacturer: '晨光机床' },
      { code: 'CUT-02', name: '数控锯床 2 号', nameEn: 'CNC saw 2', manufacturer: '晨光机床' },
    ],
  },
  {
    code: 'MIT',
    name: '弯管铣弧',
    nameEn: 'Bending and mitring',
    workshop: 'FRM',
    line: 'FRM-M',
    equipment: [
      { code: 'MIT-01', name: '弯管机', nameEn: 'Tube bender', manufacturer: '晨光机床' },
      { code: 'MIT-02', name: '铣弧机', nameEn: 'Mitring machine', manufacturer: '晨光机床' },
    ],
  },
  {
    code: 'WLD',
    name: '焊接',
    nameEn: 'Welding',
    workshop: 'FRM',
    line: 'FRM-W',
    equipment: [
      { code: 'WLD-01', name: '氩弧焊工位 1', nameEn: 'TIG station 1', manufacturer: '远东焊机' },
      { code: 'WLD-02', name: '氩弧焊工位 2', nameEn: 'TIG station 2', manufacturer: '远东焊机' },
      { code: ROBOT, name: '焊接机器人', nameEn: 'Welding robot', manufacturer: '远东焊机' },
    ],
  },
  {
    code: 'HTR',
    name: '热处理校正',
    nameEn: 'Heat treatment and alignment',
    workshop: 'FRM',
    line: 'FRM-W',
    equipment: [{ code: 'HTR-01', name: '时效炉', nameEn: 'Ageing furnace', manufacturer: '恒热工业炉' }],
  },
  {
    code: 'PRE',
    name: '前处理',
    nameEn: 'Pretreatment',
    workshop: 'PNT',
    line: 'PNT-A',
    equipment: [{ code: 'PRE-01', name: '前处理槽线', nameEn: 'Pretreatment baths', manufacturer: '蓝天涂装' }],
  },
  {
    code: 'SPR',
    name: '喷涂',
    nameEn: 'Spraying',
    workshop: 'PNT',
    line: 'PNT-A',
    equipment: [
      { code: 'SPR-01', name: '喷房 1 号', nameEn: 'Spray booth 1', manufacturer: '蓝天涂装' },
      { code: 'SPR-02', name: '喷房 2 号', nameEn: 'Spray booth 2', manufacturer: '蓝天涂装' },
    ],
  },
  {
    code: 'CUR',
    name: '烘烤',
    nameEn: 'Curing',
    workshop: 'PNT',
    line: 'PNT-A',
    equipment: [{ code: 'CUR-01', name: '烘道', nameEn: 'Curing oven', manufacturer: '恒热工业炉' }],
  },
  {
    code: 'WHL',
    name: '编轮',
    nameEn: 'Wheel building',
    workshop: 'ASM',
    line: 'ASM-W',
    equipment: [
      { code: 'WHL-01', name: '编轮台 1', nameEn: 'Lacing station 1', manufacturer: '轮环自动化' },
      { code: 'WHL-02', name: '自动校圈机', nameEn: 'Truing robot', manufacturer: '轮环自动化' },
    ],
  },
  {
    code: 'AST',
    name: '总装',
    nameEn: 'Final assembly',
    workshop: 'ASM',
    line: 'ASM-A',
    equipment: [
      { code: 'AST-01', name: '总装工位 1', nameEn: 'Assembly stand 1', manufacturer: '' },
      { code: 'AST-02', name: '总装工位 2', nameEn: 'Assembly stand 2', manufacturer: '' },
      { code: 'AST-03', name: '总装工位 3', nameEn: 'Assembly stand 3', manufacturer: '' },
    ],
  },
  {
    code: 'FQC',
    name: '终检包装',
    nameEn: 'Final inspection and packing',
    workshop: 'ASM',
    line: 'ASM-A',
    equipment: [{ code: 'FQC-01', name: '整车检测台', nameEn: 'Bicycle test stand', manufacturer: '轮环自动化' }],
  },
];

/** Early and late shift, half an hour's break in each. The office works in the early shift. */
export const shifts = [
  {
    code: 'EARLY',
    name: '早班',
    nameEn: 'Early shift',
    startsAt: '07:00',
    endsAt: '15:00',
    breaks: [{ from: '11:00', to: '11:30' }],
  },
  {
    code: 'LATE',
    name: '晚班',
    nameEn: 'Late shift',
    startsAt: '15:00',
    endsAt: '23:00',
    breaks: [{ from: '19:00', to: '19:30' }],
  },
] as const;

export type ShiftCode = (typeof shifts)[number]['code'];
