import { type Connector, handedFileFields } from '../../../connectors/index.ts';

/** Somebody hands over a file at the desk; nothing is asked of the other system. How it is read stands in `read-uploads.ts`. */
export const uploadConnector: Connector = {
  kind: 'upload',
  label: { zh: '上传文件', en: 'Files that people upload' },
  help: {
    zh: '在通道页面上传对方导出的 Excel、CSV、XML 或 B2MML 文件。',
    en: 'What the other system exported as Excel, CSV, XML or B2MML is uploaded on the page of the route.',
  },
  settings: handedFileFields,
  secrets: {},
  open: () => ({
    test: async () => [
      {
        what: {
          zh: '无需连接，在通道页面上传文件',
          en: 'nothing is connected to: files are uploaded on the page of a route',
        },
        ok: true,
        milliseconds: 0,
      },
    ],
    listResources: async () => [{ name: 'files' }],
    describe: async () => ({ fields: [], samples: [], keyFields: [], watermarkFields: [] }),
    close: async () => {},
  }),
};
