-- Why: opening stock that is loaded from a file stands under a number of its own.
create sequence lowcode.number_opening;
