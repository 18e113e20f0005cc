import type { Connector } from '../../../connectors/index.ts';
import { field } from '../../../kernel/entity/contract.ts';

const settings = {
  header: field.text({
    zh: '签名所在的请求头',
    en: 'Header with the signature',
    max: 80,
    required: true,
    help: { zh: '例如 x-hub-signature-256。', en: 'Such as x-hub-signature-256.' },
  }),
  algorithm: field.choice(
    {
      sha256: { zh: 'SHA-256', en: 'SHA-256' },
      sha512: { zh: 'SHA-512', en: 'SHA-512' },
      sha1: { zh: 'SHA-1', en: 'SHA-1' },
    },
    { zh: '算法', en: 'Algorithm', default: 'sha256' },
  ),
  encoding: field.choice(
    { hex: { zh: '十六进制', en: 'hex' }, base64: { zh: 'Base64', en: 'Base64' } },
    { zh: '编码', en: 'Encoding', default: 'hex' },
  ),
  prefix: field.text({
    zh: '签名前的文字',
    en: 'What stands before the signature',
    max: 40,
    help: { zh: '例如 sha256=。', en: 'Such as sha256=.' },
  }),
  signed: field.text({
    zh: '签名的内容',
    en: 'What is signed',
    max: 100,
    help: { zh: '不写即 {body}；也可为 {timestamp}.{body}。', en: 'Left empty {body}; or {timestamp}.{body}.' },
  }),
  timestampHeader: field.text({ zh: '时间戳的请求头', en: 'Header with the timestamp', max: 80 }),
  idHeader: field.text({ zh: '消息编号的请求头', en: 'Header with the message’s id', max: 80 }),
  rowsPath: field.text({
    zh: '行所在的位置',
    en: 'Where the rows stand',
    max: 200,
    help: {
      zh: '内容是一个列表或一行时不写；例如 data.items。',
      en: 'Left empty where the body is a list or one row; such as data.items.',
    },
  }),
};

/** The other system posts what changed to us; nothing is asked of it. How it is verified stands in `receive-webhook.ts`. */
export const webhookConnector: Connector = {
  kind: 'webhook',
  label: { zh: '接收 Webhook', en: 'Webhooks that come in' },
  help: {
    zh: '对方主动推送到 Trueup，用 HMAC 签名证明身份。',
    en: 'The other system posts to Trueup and proves itself by an HMAC.',
  },
  settings,
  secrets: {
    secret: { label: { zh: '签名密钥', en: 'Secret of the signature' } },
    previousSecret: {
      label: { zh: '更换中的旧密钥', en: 'The secret before' },
      help: { zh: '更换密钥期间两个都有效。', en: 'Both hold while one is being changed.' },
    },
  },
  open: ({ secrets }) => ({
    test: async () => [
      {
        what: { zh: '已设置签名密钥', en: 'the secret of the signature is set' },
        ok: secrets.secret !== undefined,
        ...(secrets.secret === undefined
          ? {
              why: { zh: '没有密钥就无法验证对方，请先设置。', en: 'Without it nobody can be verified: set it first.' },
            }
          : {}),
        milliseconds: 0,
      },
    ],
    listResources: async () => [{ name: 'events' }],
    describe: async () => ({ fields: [], samples: [], keyFields: [], watermarkFields: [] }),
    close: async () => {},
  }),
};
