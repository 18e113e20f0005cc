/** Faults by work centre: the share scrapped, the share sent back, why, and to which step. */
export const faults: Record<string, { scrap: number; scrapReason: string; rework?: number; reworkTo?: number }> = {
  CUT: { scrap: 0.008, scrapReason: 'S-DIM' },
  MIT: { scrap: 0.022, scrapReason: 'S-BEND' },
  WLD: { scrap: 0.028, scrapReason: 'S-WELD' },
  HTR: { scrap: 0.01, scrapReason: 'S-DIM', rework: 0.02, reworkTo: 30 },
  PRE: { scrap: 0.005, scrapReason: 'S-MAT' },
  SPR: { scrap: 0.022, scrapReason: 'S-COAT' },
  CUR: { scrap: 0.012, scrapReason: 'S-COAT' },
  WHL: { scrap: 0.016, scrapReason: 'S-RIM', rework: 0.02, reworkTo: 10 },
  AST: { scrap: 0.006, scrapReason: 'S-OPR' },
  FQC: { scrap: 0, scrapReason: 'S-OPR' },
};
