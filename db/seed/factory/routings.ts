import { models } from './models.ts';

export interface RoutingStepData {
  sequence: number;
  name: string;
  nameEn: string;
  workCentre: string;
  setupMinutes: number;
  runSeconds: number;
  people: number;
  qualityPoint: boolean;
  instructions: string;
}

export interface RoutingData {
  item: string;
  steps: RoutingStepData[];
}

const rawFrameSteps = [
  step(10, '切管', 'Cut tubes', 'CUT', 15, 150, 1, '按图纸长度切断，去毛刺。'),
  step(20, '弯管铣弧', 'Bend and mitre', 'MIT', 25, 240, 1, '首件用样板检查弧口贴合。'),
  step(30, '焊接', 'Weld', 'WLD', 30, 900, 2, '先点焊定位，再满焊；焊缝不得有气孔。'),
  step(40, '热处理校正', 'Age and align', 'HTR', 20, 150, 1, '对中偏差不超过 1.5 mm。'),
];
const paintSteps = [
  step(10, '前处理', 'Pretreat', 'PRE', 10, 120, 1, '脱脂、磷化、烘干。'),
  step(20, '喷涂', 'Spray', 'SPR', 30, 300, 2, '底漆、面漆、清漆；膜厚 60–90 µm。', true),
  step(30, '烘烤贴花', 'Cure and decal', 'CUR', 10, 150, 1, '160 ℃ 烘 25 分钟，冷却后贴花。'),
];
const frameSetSteps = [step(10, '压装架叉', 'Press headset and fork', 'AST', 10, 180, 1, '碗组压到底，转动顺畅。')];
const wheelSteps = [
  step(10, '编条', 'Lace', 'WHL', 10, 360, 1, '交叉三编，条帽带胶。'),
  step(20, '校圈装胎', 'True and fit tyres', 'WHL', 10, 240, 1, '径跳、侧跳不超过 0.5 mm。'),
];
const handlebarSteps = [step(10, '把组预装', 'Preassemble handlebar', 'AST', 5, 90, 1, '把立扭矩 6 N·m。')];
const bicycleSteps = [
  step(10, '总装', 'Assemble', 'AST', 15, 600, 3, '按工位卡顺序装配，紧固件划线。'),
  step(20, '调试', 'Adjust', 'AST', 5, 240, 1, '刹车、变速调到位，试骑 20 米。'),
  step(30, '终检包装', 'Inspect and pack', 'FQC', 5, 180, 1, '逐项检查，合格后装箱。', true),
];

/** Quality points stand at spraying and at the final inspection. */
export const routings: RoutingData[] = [
  ...models.flatMap(({ code }) => [
    { item: `RF-${code}`, steps: rawFrameSteps },
    { item: `PF-${code}`, steps: paintSteps },
    { item: `FS-${code}`, steps: frameSetSteps },
    { item: `WS-${code}`, steps: wheelSteps },
    { item: `BK-${code}`, steps: bicycleSteps },
  ]),
  { item: 'HB-FLAT', steps: handlebarSteps },
  { item: 'HB-DROP', steps: handlebarSteps },
];

function step(
  sequence: number,
  name: string,
  nameEn: string,
  workCentre: string,
  setupMinutes: number,
  runSeconds: number,
  people: number,
  instructions: string,
  qualityPoint = false,
): RoutingStepData {
  return { sequence, name, nameEn, workCentre, setupMinutes, runSeconds, people, qualityPoint, instructions };
}
