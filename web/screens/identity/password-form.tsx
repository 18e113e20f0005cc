import { App, Button, Form } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { queryClient } from '../../app/query-client.ts';
import { sessionKey } from '../../app/session.ts';
import { EntityForm } from '../../parts/entity-form.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { partWords } from '../../parts/words.ts';
import { identityWords } from './words.ts';

/** Changes one's own password. */
export function PasswordForm({ main = false }: { main?: boolean }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, unknown>>();
  const change = useCommand(['identity'], () => {
    form.resetFields();
    void queryClient.invalidateQueries({ queryKey: sessionKey });
    void message.success(p('done'));
  });
  return (
    <EntityForm
      form={form}
      fields={[
        { name: 'passwordOld', label: t('passwordOld'), kind: 'password', required: true, wide: main },
        {
          name: 'passwordNew',
          label: t('passwordNew'),
          kind: 'password',
          required: true,
          help: t('passwordHelp'),
          wide: main,
        },
      ]}
      problem={change.error}
      onSubmit={(values) => change.mutate({ path: '/me/password', body: values })}
    >
      <Button htmlType="submit" loading={change.isPending} {...(main ? { type: 'primary', block: true } : {})}>
        {t('changePassword')}
      </Button>
    </EntityForm>
  );
}
