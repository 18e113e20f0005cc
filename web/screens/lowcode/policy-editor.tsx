import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ConfigurationChoices, PolicyChoice } from '../../../src/modules/lowcode/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { Empty } from '../../parts/empty.tsx';
import type { SettingsEditor } from './custom-fields-editor.tsx';
import { PolicyInput } from './policy-input.tsx';
import { type Overrides, useSayPolicy, useScopeName } from './say-policy.ts';
import { configurationWords } from './words.ts';

type Modules = ConfigurationChoices['modules'];

interface PolicyEditorProps extends SettingsEditor {
  modules: Modules;
  overrides: Overrides;
  /** The values in force, to tell what is changed and not yet published. */
  published: SettingsEditor['settings'];
}

/** Every rule that the factory decides, by the part of the work that it concerns: what it means, what holds, and where it differs. */
export function PolicyEditor({ modules, ...rest }: PolicyEditorProps) {
  const t = useWords(configurationWords);
  const [wanted, setWanted] = useState('');
  const groups = modules
    .map(({ policies, ...module }) => ({ ...module, policies: policies.filter((each) => speaksOf(each, wanted)) }))
    .filter(({ policies }) => policies.length > 0);
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('policies')}>
        <Input
          allowClear
          aria-label={t('findPolicy')}
          placeholder={t('findPolicy')}
          prefix={<Icon name="search" size={15} />}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        {groups.map(({ name, label, policies }) => (
          <a key={name} href={`#policies-${name}`}>
            {label} <small>{policies.length}</small>
          </a>
        ))}
      </nav>
      <div className="settings-groups">
        {groups.map(({ name, label, policies }) => (
          <section key={name} id={`policies-${name}`}>
            <h2>{label}</h2>
            {policies.map((policy) => (
              <PolicyRow key={policy.key} policy={policy} {...rest} />
            ))}
          </section>
        ))}
        {groups.length === 0 && (
          <Empty
            icon="search"
            what={t('noPolicy', { wanted })}
            how={t('noPolicyHow')}
            action={<Button onClick={() => setWanted('')}>{t('showAll')}</Button>}
          />
        )}
      </div>
    </div>
  );
}

function PolicyRow({
  policy,
  settings,
  published,
  overrides,
  readOnly,
  onChange,
}: Omit<PolicyEditorProps, 'modules'> & { policy: PolicyChoice }) {
  const t = useWords(configurationWords);
  const say = useSayPolicy();
  const scopeName = useScopeName(overrides);
  const { key, label, help, plantWide, default: usual } = policy;
  const value = settings.policies[key] ?? usual;
  const elsewhere = overrides.filter((override) => override.settings.policies[key] !== undefined);
  function set(next: unknown): void {
    const { [key]: _before, ...rest } = settings.policies;
    // What equals the usual value isn't kept in the document.
    onChange({ ...settings, policies: next === usual ? rest : { ...rest, [key]: next } });
  }
  return (
    <div className="setting">
      <div className="setting-words">
        <label htmlFor={key}>{label}</label>
        {value !== (published.policies[key] ?? usual) && <ToneMark tone="amber" shape="ring" word={t('unpublished')} />}
        <p>{help}</p>
        {plantWide && <small>{t('plantWide', { why: plantWide })}</small>}
        {elsewhere.map((override) => (
          <small key={JSON.stringify(override.scope)}>
            {t('elsewhereIs', {
              place: scopeName(override.scope),
              value: say(policy, override.settings.policies[key]),
            })}
          </small>
        ))}
      </div>
      <div className="setting-value">
        <PolicyInput policy={policy} value={value} disabled={readOnly} onChange={set} />
        {value === usual ? (
          <small>{t('isUsual')}</small>
        ) : (
          <Button size="small" type="link" disabled={readOnly} onClick={() => set(usual)}>
            {t('backToUsual', { value: say(policy, usual) })}
          </Button>
        )}
      </div>
    </div>
  );
}

function speaksOf({ label, help }: PolicyChoice, wanted: string): boolean {
  return `${label} ${help}`.toLowerCase().includes(wanted.trim().toLowerCase());
}
