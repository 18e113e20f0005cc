import { defineWords } from '../../../ui/i18n/index.ts';

export const recordPartWords = defineWords('record', {
  deactivate: ['停用', 'Deactivate'],
  activate: ['启用', 'Activate'],
  inUse: ['还在使用', 'Still in use'],
  look: ['查看', 'Look'],
  replaceWith: ['由谁代替', 'What comes in its place'],
  replaceAndDeactivate: ['代替并停用', 'Replace and deactivate'],
});
