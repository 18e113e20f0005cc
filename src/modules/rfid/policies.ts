import { definePolicies, policy } from '../../kernel/index.ts';

/** What the factory decides about readers. */
export const rfidPolicies = definePolicies({
  'rfid.fold_seconds': policy.whole([1, 3600], 30, {
    plantWide: { zh: '读写器的窗口全厂一样。', en: 'The window is the same for all readers.' },
    label: { zh: '同一标签合并秒数', en: 'Seconds within which reads are one passage' },
    help: {
      zh: '门口停留的东西会被读到几百次：间隔不超过这么久的读取算一次经过，只移动一次。',
      en: 'What waits at a portal is read hundreds of times: reads no further apart than this are one passage, and move it once.',
    },
  }),
});
