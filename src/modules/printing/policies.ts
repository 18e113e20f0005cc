import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about printing labels. */
export const printingPolicies = definePolicies({
  'printing.printer_addresses': policy.choice(
    {
      own_net: { zh: '只允许内网地址', en: 'Own net only' },
      this_machine_too: { zh: '内网和本机', en: 'Own net and this machine' },
      anywhere: { zh: '任何地址', en: 'Any address' },
    },
    'own_net',
    {
      label: { zh: '打印机的地址', en: 'Where printers may stand' },
      help: {
        zh: '内网是 10.x、172.16–31.x、192.168.x；链路本地、组播和云元数据地址始终禁止。',
        en: 'The own net is 10.x, 172.16–31.x, 192.168.x; link-local, multicast and cloud metadata addresses stay closed.',
      },
      plantWide: { zh: '程序连到哪里关系到全厂。', en: 'Where the program connects to concerns the whole factory.' },
    },
  ),
});
export type PrinterAddresses = 'own_net' | 'this_machine_too' | 'anywhere';
