-- Why: handovers of shifts have readable numbers of their own.
create sequence lowcode.number_handover;
