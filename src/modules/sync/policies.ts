import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about the outside. */
export const syncPolicies = definePolicies({
  'sync.webhook_targets': policy.choice(
    {
      https_only: { zh: '只允许 https', en: 'https only' },
      local_http: { zh: '内网地址也允许 http', en: 'http too, inside the own net' },
    },
    'https_only',
    {
      label: { zh: 'Webhook 的目标', en: 'Where webhooks may go' },
      help: {
        zh: '放开后，可以推送到本机和内网地址（10.x、172.16–31.x、192.168.x）的 http 服务；链路本地和云元数据地址始终禁止。',
        en: 'Opened, webhooks also reach http services on this machine and in the own net (10.x, 172.16–31.x, 192.168.x); link-local and cloud metadata addresses stay closed.',
      },
      plantWide: { zh: '送到外面的事关系到全厂。', en: 'What goes outside concerns the whole factory.' },
    },
  ),
});
