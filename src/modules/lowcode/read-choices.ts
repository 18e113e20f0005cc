import {
  declarationsOf,
  defineQuery,
  type Language,
  type ModuleDefinition,
  type PolicyControl,
} from '../../kernel/index.ts';
import { type ConfigurationChoices, type PolicyChoice, zConfigurationChoicesResponse } from './contract.ts';

export const readConfigurationChoices = defineQuery({
  name: 'lowcode.configuration-choices',
  summary: { zh: '可以决定什么：规则和单据编号', en: 'What may be decided: policies and document numbers' },
  permission: 'lowcode.configuration.read',
  output: zConfigurationChoicesResponse,
  http: { method: 'GET', path: '/configuration/choices' },
  handle: async ({ tx, principal: { language } }) => ({
    modules: declarationsOf(tx)
      .modules.map((module) => choicesOf(module, language))
      .filter(({ policies, numbers }) => policies.length + numbers.length > 0),
  }),
});

function choicesOf(module: ModuleDefinition, language: Language): ConfigurationChoices['modules'][number] {
  return {
    name: module.name,
    label: module.label[language],
    policies: Object.entries(module.policies).map(([key, { label, help, control, plantWide, default: usual }]) => ({
      key,
      label: label[language],
      help: help[language],
      plantWide: plantWide?.[language],
      control: controlOf(control, language),
      default: zConfigurationChoicesResponse.shape.modules.element.shape.policies.element.shape.default.parse(usual),
    })),
    numbers: Object.entries(module.numbers).map(([kind, { label, pattern }]) => ({
      kind,
      label: label[language],
      pattern,
    })),
  };
}

function controlOf(control: PolicyControl, language: Language): PolicyChoice['control'] {
  if (control.kind !== 'choice') return control;
  const options = Object.entries(control.options).map(([value, label]) => ({ value, label: label[language] }));
  return { kind: 'choice', options };
}
