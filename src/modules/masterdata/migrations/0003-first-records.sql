-- Why: units that every factory has, the ledger's virtual ends, and a few reasons, so that the first movement can be booked. Ids are fixed: the same in every installation.
insert into masterdata.unit (id, code, name, name_en, dimension) values
  ('00000000-0000-7000-8000-0000000a0001', 'pcs', '件', 'piece', 'count'),
  ('00000000-0000-7000-8000-0000000a0002', 'set', '套', 'set', 'count'),
  ('00000000-0000-7000-8000-0000000a0003', 'pair', '双', 'pair', 'count'),
  ('00000000-0000-7000-8000-0000000a0004', 'box', '箱', 'box', 'count'),
  ('00000000-0000-7000-8000-0000000a0005', 'roll', '卷', 'roll', 'count'),
  ('00000000-0000-7000-8000-0000000a0006', 'sheet', '张', 'sheet', 'count'),
  ('00000000-0000-7000-8000-0000000a0011', 'kg', '千克', 'kilogram', 'mass'),
  ('00000000-0000-7000-8000-0000000a0012', 'g', '克', 'gram', 'mass'),
  ('00000000-0000-7000-8000-0000000a0013', 't', '吨', 'tonne', 'mass'),
  ('00000000-0000-7000-8000-0000000a0021', 'm', '米', 'metre', 'length'),
  ('00000000-0000-7000-8000-0000000a0022', 'mm', '毫米', 'millimetre', 'length'),
  ('00000000-0000-7000-8000-0000000a0031', 'm2', '平方米', 'square metre', 'area'),
  ('00000000-0000-7000-8000-0000000a0041', 'l', '升', 'litre', 'volume'),
  ('00000000-0000-7000-8000-0000000a0042', 'ml', '毫升', 'millilitre', 'volume'),
  ('00000000-0000-7000-8000-0000000a0051', 'h', '小时', 'hour', 'time');

insert into masterdata.location (id, code, name, name_en, kind) values
  ('00000000-0000-7000-8000-0000000b0001', '@SUPPLIER', '供应商', 'Supplier', 'supplier'),
  ('00000000-0000-7000-8000-0000000b0002', '@CUSTOMER', '客户', 'Customer', 'customer'),
  ('00000000-0000-7000-8000-0000000b0003', '@PRODUCTION', '生产', 'Production', 'production'),
  ('00000000-0000-7000-8000-0000000b0004', '@ADJUSTMENT', '盘盈盘亏', 'Adjustment', 'adjustment'),
  ('00000000-0000-7000-8000-0000000b0005', '@SCRAP', '报废', 'Scrap', 'scrap');

insert into masterdata.reason_code (id, kind, code, name, name_en) values
  ('00000000-0000-7000-8000-0000000c0001', 'scrap', 'S-DIM', '尺寸超差', 'Out of dimension'),
  ('00000000-0000-7000-8000-0000000c0002', 'scrap', 'S-MAT', '来料缺陷', 'Material defect'),
  ('00000000-0000-7000-8000-0000000c0003', 'scrap', 'S-OPR', '操作失误', 'Operator error'),
  ('00000000-0000-7000-8000-0000000c0011', 'rework', 'R-SURF', '表面不良', 'Surface fault'),
  ('00000000-0000-7000-8000-0000000c0012', 'rework', 'R-ASM', '装配不良', 'Assembly fault'),
  ('00000000-0000-7000-8000-0000000c0021', 'downtime', 'D-BRK', '设备故障', 'Breakdown'),
  ('00000000-0000-7000-8000-0000000c0022', 'downtime', 'D-MAT', '待料', 'Waiting for material'),
  ('00000000-0000-7000-8000-0000000c0023', 'downtime', 'D-SET', '换型调机', 'Changeover'),
  ('00000000-0000-7000-8000-0000000c0031', 'supplementary_issue', 'B-SCR', '报废补料', 'Replace scrap'),
  ('00000000-0000-7000-8000-0000000c0032', 'supplementary_issue', 'B-LOSS', '损耗超定额', 'Loss above standard'),
  ('00000000-0000-7000-8000-0000000c0041', 'adjustment', 'A-CNT', '盘点差异', 'Count difference'),
  ('00000000-0000-7000-8000-0000000c0042', 'adjustment', 'A-DMG', '破损', 'Damage'),
  ('00000000-0000-7000-8000-0000000c0043', 'adjustment', 'A-INI', '期初建账', 'Opening balance'),
  ('00000000-0000-7000-8000-0000000c0051', 'hold', 'H-QUA', '质量疑问', 'Quality in doubt'),
  ('00000000-0000-7000-8000-0000000c0052', 'hold', 'H-CUS', '客户要求', 'Customer request');
