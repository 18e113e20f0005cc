-- Why: nonconformances are numbered.
create sequence lowcode.number_nonconformance;
