import { type CommandContext, policiesOf, type QueryContext } from '../../../kernel/index.ts';
import type { Signal } from '../contract.ts';
import { qualityFiguresPolicies } from '../policies.ts';

/** Which rules are on, and how many subgroups make figures count. */
export async function policiesOfChart(
  context: Pick<CommandContext | QueryContext, 'configuration'>,
): Promise<{ on: Set<Signal>; wanted: number }> {
  const policies = policiesOf(await context.configuration({}), qualityFiguresPolicies);
  const rules: Record<Signal, boolean> = {
    beyond: policies['qualityfigures.rule_beyond'],
    run: policies['qualityfigures.rule_run'],
    trend: policies['qualityfigures.rule_trend'],
    alternating: policies['qualityfigures.rule_alternating'],
    two_of_three: policies['qualityfigures.rule_two_of_three'],
    four_of_five: policies['qualityfigures.rule_four_of_five'],
    hugging: policies['qualityfigures.rule_hugging'],
    avoiding: policies['qualityfigures.rule_avoiding'],
    spread: policies['qualityfigures.rule_spread'],
  };
  const on = new Set((Object.keys(rules) as Signal[]).filter((signal) => rules[signal]));
  return { on, wanted: policies['qualityfigures.subgroups_least'] };
}
