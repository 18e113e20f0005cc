import { tries } from '../support/thoroughly.ts';
import { holdWalks } from './hold-walks.ts';

holdWalks({ walks: tries(40), everything: false });
