-- Why: calls from the floor are numbered.
create sequence lowcode.number_call;
