import type { RoleCode } from '../../../src/modules/identity/index.ts';
import type { ShiftCode } from './organisation.ts';

/** Everybody in the demo signs in with the same password or PIN: it is a show, and the start prints them. */
export const DEMO_PASSWORD = 'ride-with-the-wind';
export const DEMO_PIN = '4826';

export interface PersonData {
  /** Also the badge. */
  code: string;
  name: string;
  nameEn: string;
  language: 'zh' | 'en';
  signInName: string;
  roles: RoleCode[];
  /** Workshops the roles are limited to; empty: the whole plant. */
  workshops: string[];
  shift: ShiftCode;
}

export const people: PersonData[] = [
  {
    code: 'SF001',
    name: '林国栋',
    nameEn: 'Lin Guodong',
    language: 'zh',
    signInName: 'manager',
    roles: ['production-manager'],
    workshops: [],
    shift: 'EARLY',
  },
  {
    code: 'SF002',
    name: '苏婉',
    nameEn: 'Su Wan',
    language: 'zh',
    signInName: 'planner',
    roles: ['planner'],
    workshops: [],
    shift: 'EARLY',
  },
  {
    code: 'SF003',
    name: '刘建军',
    nameEn: 'Liu Jianjun',
    language: 'zh',
    signInName: 'leader1',
    roles: ['team-leader'],
    workshops: ['FRM', 'PNT'],
    shift: 'LATE',
  },
  {
    code: 'SF004',
    name: '孙丽',
    nameEn: 'Sun Li',
    language: 'zh',
    signInName: 'operator3',
    roles: ['operator'],
    workshops: ['ASM'],
    shift: 'EARLY',
  },
  {
    code: 'SF005',
    name: '李强',
    nameEn: 'Li Qiang',
    language: 'zh',
    signInName: 'operator1',
    roles: ['operator'],
    workshops: ['FRM'],
    shift: 'EARLY',
  },
  {
    code: 'SF006',
    name: '王芳',
    nameEn: 'Wang Fang',
    language: 'zh',
    signInName: 'operator2',
    roles: ['operator'],
    workshops: ['PNT'],
    shift: 'EARLY',
  },
  {
    code: 'SF007',
    name: '赵敏',
    nameEn: 'Zhao Min',
    language: 'zh',
    signInName: 'leader2',
    roles: ['team-leader'],
    workshops: ['ASM'],
    shift: 'LATE',
  },
  {
    code: 'SF008',
    name: '周大勇',
    nameEn: 'Zhou Dayong',
    language: 'zh',
    signInName: 'keeper',
    roles: ['warehouse-keeper'],
    workshops: [],
    shift: 'EARLY',
  },
  {
    code: 'SF009',
    name: '吴晓梅',
    nameEn: 'Wu Xiaomei',
    language: 'zh',
    signInName: 'inspector',
    roles: ['inspector'],
    workshops: [],
    shift: 'EARLY',
  },
  {
    code: 'SF010',
    name: '郑凯',
    nameEn: 'Kevin Zheng',
    language: 'en',
    signInName: 'trade',
    // In a factory of this size one person buys and sells.
    roles: ['buyer', 'salesperson'],
    workshops: [],
    shift: 'EARLY',
  },
  {
    code: 'SF011',
    name: '何静',
    nameEn: 'He Jing',
    language: 'zh',
    signInName: 'bookkeeper',
    roles: ['bookkeeper'],
    workshops: [],
    shift: 'EARLY',
  },
  {
    code: 'SF012',
    name: '陈志远',
    nameEn: 'Chen Zhiyuan',
    language: 'zh',
    signInName: 'admin',
    roles: ['administrator'],
    workshops: [],
    shift: 'EARLY',
  },
];

/** Who does what in the story. */
export const cast = {
  manager: 'SF001',
  planner: 'SF002',
  keeper: 'SF008',
  buyer: 'SF010',
  inspector: 'SF009',
  administrator: 'SF012',
} as const;

/** Who runs a workshop in a shift. */
export const crews: Record<string, Record<ShiftCode, string>> = {
  FRM: { EARLY: 'SF005', LATE: 'SF003' },
  PNT: { EARLY: 'SF006', LATE: 'SF003' },
  ASM: { EARLY: 'SF004', LATE: 'SF007' },
};
