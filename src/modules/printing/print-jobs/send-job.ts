/** The job that hands over what waits for a printer. */
export const sendJob = 'printing.send-print-jobs';
