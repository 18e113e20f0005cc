-- Why: a factory prints its kanban cards on the first day; the label is good as it is, and may be changed.
insert into printing.label_template (id, code, name, name_en, kind, width, height, elements, gap, language, created_at, updated_at)
select t.id::uuid, t.code, t.name, t.name_en, t.kind, t.width, t.height, t.elements::jsonb, 2, 'zh', '2026-11-29T00:00:00Z', '2026-11-29T00:00:00Z'
from (values
  ('019ad000-0000-7000-8000-000000000011', 'KANBAN', '看板卡 100×60', 'Kanban card 100×60', 'replenishment.kanban-card', 100, 60, '[
    {"kind":"text","x":3,"y":3,"width":94,"text":"{itemCode}","size":8,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":3,"y":13,"width":94,"text":"{itemName}","size":5,"bold":true,"align":"left","lines":1},
    {"kind":"box","x":3,"y":20,"width":94,"height":0.3,"thickness":0.3},
    {"kind":"text","x":3,"y":22,"width":58,"text":"用于 {locationCode}","size":6,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":3,"y":30,"width":58,"text":"取自 {fromLocationCode}","size":4.6,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":3,"y":37,"width":58,"text":"每箱 {quantity}","size":6,"bold":true,"align":"left","lines":1},
    {"kind":"text","x":3,"y":47,"width":58,"text":"{loopCode} · {number}","size":4,"bold":false,"align":"left","lines":1},
    {"kind":"text","x":3,"y":53,"width":58,"text":"{code}","size":4,"bold":false,"align":"left","lines":1},
    {"kind":"code","x":63,"y":22,"width":34,"height":34,"symbology":"qr","text":"{code}"}]')
) t (id, code, name, name_en, kind, width, height, elements);
