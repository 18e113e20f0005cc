import { holdWalks } from './hold-walks.ts';

holdWalks({ walks: 240, everything: true });
