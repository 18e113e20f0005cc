-- Why: a box, tray or pallet that bears no number gets one of the house's own.
create sequence lowcode.number_handling_unit;
