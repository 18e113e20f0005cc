import { holdWalks } from './hold-walks.ts';

holdWalks({ walks: 120, everything: true });
