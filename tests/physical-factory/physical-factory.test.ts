import { holdWalks } from './hold-walks.ts';

holdWalks({ walks: 40, everything: false });
