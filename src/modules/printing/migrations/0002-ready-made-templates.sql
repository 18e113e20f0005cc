-- Why: a factory prints on its first day; each kind of thing has a label that is good as it is, and may be changed.
insert into printing.label_template (id, code, name, name_en, kind, width, height, elements, gap, language, created_at, updated_at)
select t.id::uuid, t.code, t.name, t.name_en, t.kind, t.width, t.height, t.elements::jsonb, 2, 'zh', '2026-11-29T00:00:00Z', '2026-11-29T00:00:00Z'
from (values
  ('019ad000-0000-7000-8000-000000000001', 'ITEM', '物料标签 60×40', 'Item label 60×40', 'masterdata.item', 60, 40, '[
    {"kind":"text","x":2,"y":2,"width":56,"text":"{code}","size":5,"bold":true,"align":"left","lines":1},
    {"kind":"box","x":2,"y":8.6,"width":56,"height":0.3,"thickness":0.3},
    {"kind":"text","x":2,"y":9.8,"width":56,"text":"{name}","size":4.2,"bold":true,"align":"left","lines":2},
    {"kind":"text","x":2,"y":21.5,"width":36,"text":"{specification}","size":3,"bold":false,"align":"left","lines":2},
    {"kind":"text","x":2,"y":34.5,"width":36,"text":"单位 {unit}","size":2.8,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":39,"y":19.5,"width":20,"height":20,"symbology":"qr","text":"{code}"}]'),
  ('019ad000-0000-7000-8000-000000000002', 'LOT', '批次标签 60×40', 'Lot label 60×40', 'inventory.lot', 60, 40, '[
    {"kind":"text","x":2,"y":1.8,"width":56,"text":"{itemName}","size":4.2,"bold":true,"align":"left","lines":2},
    {"kind":"box","x":2,"y":12.2,"width":56,"height":0.3,"thickness":0.3},
    {"kind":"text","x":2,"y":13.6,"width":36,"text":"物料 {itemCode}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":18.2,"width":36,"text":"{code}","size":4.4,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":2,"y":24.6,"width":36,"text":"有效期至 {expiresOn}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":29,"width":36,"text":"供方批号 {supplierLotCode}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":33.8,"width":36,"text":"在库 {onHand}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":39,"y":18,"width":20,"height":20,"symbology":"qr","text":"{code}"}]'),
  ('019ad000-0000-7000-8000-000000000003', 'LOT-GS1', '批次标签 GS1 60×40', 'Lot label GS1 60×40', 'inventory.lot', 60, 40, '[
    {"kind":"text","x":2,"y":1.8,"width":56,"text":"{itemName}","size":4.2,"bold":true,"align":"left","lines":2},
    {"kind":"box","x":2,"y":12.2,"width":56,"height":0.3,"thickness":0.3},
    {"kind":"text","x":2,"y":13.6,"width":36,"text":"GTIN {gtin}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":18.2,"width":36,"text":"{code}","size":4.4,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":2,"y":24.6,"width":36,"text":"有效期至 {expiresOn}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":29,"width":36,"text":"物料 {itemCode}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":40,"y":19,"width":18,"height":18,"symbology":"gs1-datamatrix","text":"(01){gtin}(17){expiresOn}(10){code}"}]'),
  ('019ad000-0000-7000-8000-000000000004', 'BOX', '容器标签 100×60', 'Handling unit label 100×60', 'inventory.handling-unit', 100, 60, '[
    {"kind":"text","x":3,"y":3,"width":94,"text":"{code}","size":9,"bold":true,"align":"left","lines":1},
    {"kind":"box","x":3,"y":15,"width":94,"height":0.3,"thickness":0.3},
    {"kind":"text","x":3,"y":17,"width":58,"text":"{kind}","size":5,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":3,"y":25,"width":58,"text":"{contentText}","size":5,"bold":false,"align":"left","lines":4},
    {"kind":"text","x":3,"y":52,"width":58,"text":"库位 {locationCode}","size":4,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":63,"y":20,"width":34,"height":34,"symbology":"qr","text":"{code}"}]'),
  ('019ad000-0000-7000-8000-000000000005', 'SSCC', '托盘标签 SSCC 100×150', 'Pallet label SSCC 100×150', 'inventory.handling-unit', 100, 150, '[
    {"kind":"text","x":5,"y":5,"width":90,"text":"{kind}","size":9,"bold":true,"align":"left","lines":1},
    {"kind":"box","x":5,"y":17,"width":90,"height":0.3,"thickness":0.3},
    {"kind":"text","x":5,"y":20,"width":90,"text":"{contentText}","size":7,"bold":true,"align":"left","lines":5},
    {"kind":"text","x":5,"y":64,"width":90,"text":"库位 {locationCode}","size":5,"bold":false,"align":"left","lines":1},
    {"kind":"box","x":5,"y":73,"width":90,"height":0.3,"thickness":0.3},
    {"kind":"text","x":5,"y":76,"width":90,"text":"SSCC","size":5,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":5,"y":83,"width":90,"text":"{sscc}","size":8,"bold":true,"align":"left","lines":1},
    {"kind":"code","x":5,"y":100,"width":90,"height":42,"symbology":"gs1-128","text":"(00){sscc}"}]'),
  ('019ad000-0000-7000-8000-000000000006', 'LOCATION', '库位标签 100×50', 'Location label 100×50', 'masterdata.location', 100, 50, '[
    {"kind":"text","x":3,"y":4,"width":54,"text":"{code}","size":15,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":3,"y":24,"width":54,"text":"{name}","size":5.5,"bold":false,"align":"left","lines":2},
    {"kind":"text","x":3,"y":41,"width":54,"text":"{warehouseName}","size":4,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":59,"y":6,"width":38,"height":38,"symbology":"qr","text":"{code}"}]'),
  ('019ad000-0000-7000-8000-000000000007', 'EQUIPMENT', '设备标签 60×40', 'Equipment label 60×40', 'masterdata.equipment', 60, 40, '[
    {"kind":"text","x":2,"y":2,"width":56,"text":"{name}","size":4.8,"bold":true,"align":"left","lines":2},
    {"kind":"box","x":2,"y":14,"width":56,"height":0.3,"thickness":0.3},
    {"kind":"text","x":2,"y":16,"width":34,"text":"{code}","size":5,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":2,"y":24,"width":34,"text":"{workCentreName}","size":3.2,"bold":false,"align":"left","lines":2},
    {"kind":"code","x":37,"y":16,"width":22,"height":22,"symbology":"qr","text":"{code}"}]'),
  ('019ad000-0000-7000-8000-000000000008', 'BADGE', '工牌 86×54', 'Badge 86×54', 'identity.person', 86, 54, '[
    {"kind":"box","x":1,"y":1,"width":84,"height":52,"thickness":0.4},
    {"kind":"text","x":5,"y":7,"width":44,"text":"{name}","size":10,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":5,"y":21,"width":44,"text":"{nameEn}","size":5,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":5,"y":30,"width":44,"text":"{orgUnitName}","size":4.6,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":5,"y":43,"width":44,"text":"工号 {code}","size":4.6,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":50,"y":11,"width":32,"height":32,"symbology":"qr","text":"{badge}"}]'),
  ('019ad000-0000-7000-8000-000000000009', 'OPERATION', '工序标签 60×40', 'Operation label 60×40', 'execution.operation', 60, 40, '[
    {"kind":"text","x":2,"y":2,"width":56,"text":"{sequence} {name}","size":4.4,"bold":true,"align":"left","lines":1},
    {"kind":"box","x":2,"y":8.4,"width":56,"height":0.3,"thickness":0.3},
    {"kind":"text","x":2,"y":9.8,"width":36,"text":"{itemName}","size":3.4,"bold":false,"align":"left","lines":2},
    {"kind":"text","x":2,"y":19.4,"width":36,"text":"工单 {orderCode}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":24,"width":36,"text":"{workCentreCode}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":28.6,"width":36,"text":"计划 {quantityPlanned}","size":3,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":2,"y":34.4,"width":36,"text":"{code}","size":2.8,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":39,"y":18,"width":20,"height":20,"symbology":"qr","text":"{code}"}]'),
  ('019ad000-0000-7000-8000-000000000010', 'WORK-ORDER', '工单标签 100×60', 'Work order label 100×60', 'execution.work-order', 100, 60, '[
    {"kind":"text","x":3,"y":3,"width":94,"text":"{code}","size":8,"bold":true,"align":"left","lines":1},
    {"kind":"box","x":3,"y":14,"width":94,"height":0.3,"thickness":0.3},
    {"kind":"text","x":3,"y":16,"width":58,"text":"{itemName}","size":6,"bold":true,"align":"left","lines":2},
    {"kind":"text","x":3,"y":32,"width":58,"text":"物料 {itemCode}","size":4.4,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":3,"y":39,"width":58,"text":"数量 {quantity}","size":4.4,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":3,"y":46,"width":58,"text":"交期 {dueAt}","size":4.4,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":3,"y":53,"width":58,"text":"{workshopName}","size":4,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":63,"y":20,"width":34,"height":34,"symbology":"qr","text":"{code}"}]')
) t (id, code, name, name_en, kind, width, height, elements);
