import type { ConfigurationChoices, Settings } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useEntities } from '../../parts/use-entities.ts';
import { useSayPolicy } from './say-policy.ts';
import { configurationWords } from './words.ts';

interface Change {
  key: string;
  what: string;
  from?: string;
  to?: string;
  touches?: string;
}

/** What publishing will change, in words, and what each change touches. */
export function PendingChanges({
  before,
  after,
  modules,
}: {
  before: Settings;
  after: Settings;
  modules: ConfigurationChoices['modules'];
}) {
  const t = useWords(configurationWords);
  const say = useSayPolicy();
  const entities = useEntities() ?? [];
  const policies = modules
    .flatMap((module) => module.policies)
    .map((policy): Change => {
      const { key, label, help, default: usual } = policy;
      const [from, to] = [before, after].map((settings) => say(policy, settings.policies[key] ?? usual));
      return { key, what: label, from: from ?? '', to: to ?? '', touches: help };
    });
  const numbers = modules
    .flatMap((module) => module.numbers)
    .map(({ kind, label, pattern }): Change => {
      const [from, to] = [before, after].map((settings) => settings.numbering[kind] ?? pattern);
      return { key: kind, what: label, from: from ?? '', to: to ?? '', touches: t('numberTouches') };
    });
  const fields = changedKeys(before.customFields, after.customFields).map((entity): Change => {
    const what = entities.find(({ name }) => name === entity)?.things ?? entity;
    return { key: entity, what: t('fieldsOf', { what }), touches: t('fieldsTouch') };
  });
  const changed = [...policies, ...numbers].filter(({ from, to }) => from !== to);
  return (
    <ul className="pending-changes">
      {[...changed, ...fields].map(({ key, what, from, to, touches }) => (
        <li key={key}>
          <strong>{what}</strong>
          {from !== undefined && (
            <span className="was-is">
              {from} → <b>{to}</b>
            </span>
          )}
          <small>{touches}</small>
        </li>
      ))}
    </ul>
  );
}

/** The names under which two records hold different things. */
export function changedKeys(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
