/**
 * What the printing thread runs. Plain JavaScript in a string: a thread doesn't inherit how the main program loads TypeScript, and a
 * bundle has no second file. It reads the fonts once, then sets one document after the other. It reaches neither files nor network:
 * whatever a document names, it holds.
 */
export const rendererSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const { fonts, ink, padding } = workerData;

const load = import(workerData.pdfmake).then(({ default: pdfmake }) => {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  for (const [name, file] of Object.entries(fonts)) pdfmake.virtualfs.writeFileSync(name, readFileSync(file));
  pdfmake.setFonts({ sans: { normal: 'regular', bold: 'bold', italics: 'regular', bolditalics: 'bold' } });
  const none = () => 0;
  const side = () => padding;
  const rows = {
    hLineWidth: (at, node) => (at <= 1 || at === node.table.body.length ? 0.8 : 0.4),
    vLineWidth: none,
    hLineColor: (at, node) => (at <= 1 || at === node.table.body.length ? ink.text : ink.fine),
    fillColor: (row) => (row === 0 ? ink.head : null),
    paddingLeft: side, paddingRight: side,
    paddingTop: () => 3, paddingBottom: () => 3,
  };
  pdfmake.setTableLayouts({
    rows,
    /* With room to write by hand: what belongs to which column must be seen where nothing stands. */
    form: { ...rows, vLineWidth: (at, node) => (at === 0 || at === node.table.widths.length ? 0 : 0.4), vLineColor: () => ink.fine },
    facts: {
      hLineWidth: () => 0.4,
      vLineWidth: none,
      hLineColor: () => ink.fine,
      paddingLeft: (at) => (at === 0 ? 0 : padding), paddingRight: side,
      paddingTop: () => 3, paddingBottom: () => 4,
    },
  });
  return pdfmake;
});

parentPort.on('message', async ({ id, definition, foot, margins }) => {
  try {
    const pdfmake = await load;
    const footer = (page, pages) => ({
      columns: [
        { text: foot.left, alignment: 'left' },
        { text: foot.right.replace('{page}', page).replace('{pages}', pages), alignment: 'right', width: 'auto' },
      ],
      fontSize: 7.5, color: ink.quiet, margin: [margins.left, 12, margins.right, 0],
    });
    const content = await pdfmake.createPdf(foot ? { ...definition, footer } : definition).getBuffer();
    parentPort.postMessage({ id, content });
  } catch (error) {
    parentPort.postMessage({ id, fault: error && error.stack ? error.stack : String(error) });
  }
});
`;
