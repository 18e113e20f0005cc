import { tries } from '../support/thoroughly.ts';
import { holdWalks } from './hold-walks.ts';

// Of so few walks, ones in which somebody does what a refusal offers.
holdWalks({ seed: 42, walks: tries(40), everything: false });
