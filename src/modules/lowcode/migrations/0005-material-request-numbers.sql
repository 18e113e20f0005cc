-- Why: material requests are numbered.
create sequence lowcode.number_material_request;
