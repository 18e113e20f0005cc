import { column, defineList, listOf, valuesOf } from '../../kernel/index.ts';
import { personColumns } from '../identity/index.ts';
import { plantOnly } from './assert-plant.ts';
import { interfaceFaults, interfaceKinds, interfaceStates, ruleFields } from './contract.ts';
import { alertEntity } from './entities.ts';
import { alertTables, subjectName, subjectNameEn } from './queries/alerts.ts';
import { interfaceTables } from './queries/interfaces.ts';

const { fields: alert } = alertEntity;

export const alertList = defineList({
  ...listOf(alertEntity, '/data-alerts'),
  name: 'datahealth.alerts',
  from: alertTables,
  filters: plantOnly,
  columns: {
    id: column.id('a.id'),
    openedAt: column.moment('a.opened_at', '开始', 'Since'),
    severity: column.choice('a.severity', alert.severity),
    state: column.choice('a.state', alert.state),
    ruleName: column.text('u.name', '规则', 'Rule'),
    ruleNameEn: column.text('u.name_en', '规则（英文）', 'Rule (English)'),
    subjectName: column.text(subjectName, '对象', 'About', { sortable: false }),
    subjectNameEn: column.text(subjectNameEn, '对象（英文）', 'About (English)', { sortable: false }),
    measure: column.choice('a.measure', alert.measure),
    value: column.number('a.value', '现值', 'Is'),
    worst: column.number('a.worst', '最差值', 'At worst', { onRequest: true }),
    threshold: column.number('a.threshold', ruleFields.threshold),
    acknowledgedBy: column.text('a.acknowledged_by', '确认人', 'Acknowledged by', { nullable: true }),
    acknowledgedAt: column.moment('a.acknowledged_at', '确认时间', 'Acknowledged', { nullable: true, onRequest: true }),
    note: column.text('a.note', alert.note, { nullable: true, sortable: false }),
    closedAt: column.moment('a.closed_at', '恢复', 'Closed', { nullable: true }),
    subjectKind: column.choice('a.subject_kind', alert.subjectKind, { onRequest: true }),
    ruleId: column.id('a.rule_id', { onRequest: true }),
    subjectId: column.id('a.subject_id', { onRequest: true }),
    routeId: column.id('r.id', { nullable: true, onRequest: true }),
    systemId: column.id('s.id', { nullable: true, onRequest: true }),
  },
  defaultSort: '-openedAt',
});

const directions = {
  in: { zh: '接收', en: 'In' },
  out: { zh: '发送', en: 'Out' },
  both: { zh: '双向', en: 'Both ways' },
};

/** Few rows, made of what stands elsewhere: each column may be sorted and filtered by. */
export const interfaceList = defineList({
  name: 'datahealth.interfaces',
  summary: { zh: '接口台账', en: 'Register of interfaces' },
  permission: 'datahealth.interface.read',
  path: '/interfaces',
  from: interfaceTables,
  filters: plantOnly,
  columns: {
    id: column.text('i.id', '编号', 'Id', { onRequest: true }),
    kind: column.choice('i.kind', '种类', 'Kind', interfaceKinds),
    name: column.text('i.name', '名称', 'Name', { search: true }),
    nameEn: column.text('i.name_en', '名称（英文）', 'Name (English)', { search: true }),
    agreed: column.flag(`i.faults = '[]'`, '符合约定', 'As agreed'),
    faults: {
      ...column.text('i.faults', '不符合之处', 'What isn’t as agreed', { sortable: false, groupable: false }),
      type: 'choices',
      values: valuesOf(interfaceFaults),
    },
    state: column.choice('i.state', alert.state.label.zh, alert.state.label.en, interfaceStates),
    systemName: column.text('i.system_name', '对方', 'Other side', { search: true }),
    systemNameEn: column.text('i.system_name_en', '对方（英文）', 'Other side (English)'),
    protocol: column.text('i.protocol', '协议', 'Protocol'),
    direction: column.choice('i.direction', '方向', 'Direction', directions, { nullable: true }),
    ...personColumns('owner', { id: 'i.owner_id', name: 'i.owner' }, { zh: '负责人', en: 'Owner' }, { search: true }),
    contract: column.text('i.contract', '约定', 'Contract'),
    changedAt: column.moment('i.changed_at', '最后变更', 'Last change', { nullable: true }),
    ...personColumns('changedBy', 'i.changed_by', { zh: '变更人', en: 'Changed by' }),
    usedAt: column.moment('i.used_at', '最近使用', 'Last used', { nullable: true }),
    code: column.text('i.code', ruleFields.code, { search: 'prefix', onRequest: true }),
    document: column.text('i.document', '约定文档', 'Document', { nullable: true, onRequest: true }),
    ref: column.text('i.ref', '内部编号', 'Reference', { onRequest: true }),
  },
  defaultSort: 'agreed,kind,name',
});
