import { holdWalks } from './hold-walks.ts';

holdWalks({ seed: 41, walks: 240, everything: true });
