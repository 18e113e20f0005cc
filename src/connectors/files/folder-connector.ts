import { field } from '../../kernel/entity/contract.ts';
import type { Connector } from '../port.ts';
import { readSettings } from '../read-settings.ts';
import { fileFields } from './file-settings.ts';
import { openFiles } from './open-files.ts';
import { openFolder } from './places/open-folder.ts';

const settings = {
  directory: field.text({ zh: '服务器上的目录', en: 'Directory on the server', max: 500, required: true }),
  ...fileFields,
};

/** Files in a directory of the server. `roots`: absolute paths; only what lies below one of them may be read or written, and without any nothing may. */
export function folderConnector({ roots }: { roots: readonly string[] }): Connector {
  return {
    kind: 'folder',
    label: { zh: '文件夹', en: 'Folder' },
    help: {
      zh: '读取服务器目录里的 CSV、Excel、XML、B2MML 文件，也往里写文件。',
      en: 'Reads CSV, Excel, XML and B2MML files of a directory on the server, and writes files into it.',
    },
    settings,
    secrets: {},
    open(opening) {
      const read = readSettings(settings, opening.settings);
      const place = openFolder(read.directory, roots);
      return openFiles({
        place,
        settings: read,
        clock: opening.clock,
        enter: [
          {
            what: {
              zh: `目录 ${read.directory} 可以读写`,
              en: `the directory ${read.directory} can be read and written`,
            },
            async act() {
              const real = await place.check(read.after === 'move');
              return { zh: `目录 ${real} 可以使用`, en: `the directory ${real} can be used` };
            },
          },
        ],
      });
    },
  };
}
