import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../../port.ts';
import { makeFolder } from './files.fixture.ts';
import { openFile } from './open-file.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

async function rowsOf(content: string): Promise<{ format: string; rows: Row[] }> {
  const file = await openFile(await folder.write('b2mml.xml', content), {
    format: null,
    encoding: null,
    separator: null,
    rowPath: '',
  });
  const rows: Row[] = [];
  for await (const { value } of file.read()) rows.push(value);
  return { format: file.format, rows };
}
const quantity = (amount: string, unit: string) =>
  `<Quantity><QuantityString>${amount}</QuantityString><DataType>decimal</DataType><UnitOfMeasure>${unit}</UnitOfMeasure></Quantity>`;
const parameter = (id: string, value: string, unit = '') =>
  `<Parameter><ID>${id}</ID><Value><ValueString>${value}</ValueString>${unit && `<UnitOfMeasure>${unit}</UnitOfMeasure>`}</Value></Parameter>`;

test('definitions of materials are a row each, with their properties, in a message or bare', async () => {
  const definition = (id: string) =>
    `<MaterialDefinition><ID>${id}</ID><Version>2</Version><Description>车架</Description><HierarchyScope><EquipmentID>SITE</EquipmentID><EquipmentElementLevel>Site</EquipmentElementLevel></HierarchyScope><MaterialDefinitionProperty><ID>colour</ID><Value><ValueString>red</ValueString></Value></MaterialDefinitionProperty><MaterialDefinitionProperty><ID>weight</ID><Value><ValueString>1.25</ValueString><UnitOfMeasure>kg</UnitOfMeasure></Value></MaterialDefinitionProperty><MaterialClassID>FRAMES</MaterialClassID><MaterialClassID>STEEL</MaterialClassID></MaterialDefinition>`;
  const bare = `<MaterialInformation xmlns="http://www.mesa.org/xml/B2MML"><ID>M</ID>${definition('FR-1')}</MaterialInformation>`;
  const sent = `<b:SyncMaterialDefinition xmlns:b="http://www.mesa.org/xml/B2MML" releaseID="7"><ApplicationArea><CreationDateTime>2026-11-08T08:00:00Z</CreationDateTime></ApplicationArea><DataArea><Sync/>${definition('FR-1')}</DataArea></b:SyncMaterialDefinition>`;
  for (const text of [bare, sent])
    expect(await rowsOf(text)).toEqual({
      format: 'b2mml',
      rows: [
        {
          id: 'FR-1',
          version: '2',
          description: '车架',
          classIds: 'FRAMES;STEEL',
          assemblyType: '',
          location: 'SITE',
          'property.colour': 'red',
          'property.weight': '1.25',
          'property.weight.unit': 'kg',
        },
      ],
    });
});

test('a schedule is a row for each segment of each request, by its old and new names', async () => {
  const request = (schedule: string, kind: string, materials: string) =>
    `<${schedule} xmlns="http://www.mesa.org/xml/B2MML"><ID>S1</ID><PublishedDate>2026-11-08T08:00:00+08:00</PublishedDate><${kind}><ID>WO-1</ID><Description>frames</Description><StartTime>2026-11-09T08:00:00+08:00</StartTime><EndTime>2026-11-10T18:00:00+08:00</EndTime><Priority>3</Priority><SegmentRequirement><ID>10</ID><ProcessSegmentID>WELD</ProcessSegmentID><EarliestStartTime>2026-11-09T08:00:00+08:00</EarliestStartTime><ProductionParameter>${parameter('temperature', '180', 'C')}</ProductionParameter>${materials}</SegmentRequirement></${kind}><${kind}><ID>WO-2</ID></${kind}></${schedule}>`;
  const material = (use: string, id: string, amount: string) =>
    `<MaterialDefinitionID>${id}</MaterialDefinitionID>${use && `<MaterialUse>${use}</MaterialUse>`}${quantity(amount, 'pcs')}`;
  const old = `<MaterialProducedRequirement>${material('', 'FR-1', '20')}</MaterialProducedRequirement><MaterialConsumedRequirement>${material('', 'TUBE', '80.5')}</MaterialConsumedRequirement>`;
  const today = `<MaterialRequirement>${material('Consumed', 'TUBE', '80.5')}</MaterialRequirement><MaterialRequirement>${material('Produced', 'FR-1', '20')}</MaterialRequirement>`;
  for (const text of [
    request('ProductionSchedule', 'ProductionRequest', old),
    request('OperationsSchedule', 'OperationsRequest', today),
  ]) {
    const { format, rows } = await rowsOf(text);
    expect(format).toBe('b2mml');
    expect(rows[0]).toMatchObject({
      scheduleId: 'S1',
      publishedDate: '2026-11-08T08:00:00+08:00',
      requestId: 'WO-1',
      priority: '3',
      processSegmentId: 'WELD',
      materialId: 'FR-1',
      quantity: '20',
      unit: 'pcs',
      'parameter.temperature': '180',
      'parameter.temperature.unit': 'C',
    });
    expect(rows[0]?.materials).toContainEqual({
      use: 'Consumed',
      materialId: 'TUBE',
      materialClassId: '',
      lotId: '',
      quantity: '80.5',
      unit: 'pcs',
    });
    expect(rows[1]).toMatchObject({ requestId: 'WO-2', segmentId: '', materialId: '', materials: [] });
    expect(rows).toHaveLength(2);
  }
});

test('a performance is a row for each material of each response', async () => {
  const text = `<ProductionPerformance xmlns="http://www.mesa.org/xml/B2MML"><ID>P1</ID><PublishedDate>2026-11-09T18:00:00+08:00</PublishedDate><ProductionResponse><ID>R1</ID><ProductionRequestID>WO-1</ProductionRequestID><SegmentResponse><ID>10</ID><ProcessSegmentID>WELD</ProcessSegmentID><ActualStartTime>2026-11-09T08:10:00+08:00</ActualStartTime><ProductionData>${parameter('scrap', '1')}</ProductionData><PersonnelActual><PersonID>E7</PersonID></PersonnelActual><EquipmentActual><EquipmentID>WELD-2</EquipmentID></EquipmentActual><MaterialProducedActual><MaterialDefinitionID>FR-1</MaterialDefinitionID><MaterialLotID>L-9</MaterialLotID>${quantity('19', 'pcs')}</MaterialProducedActual><MaterialConsumedActual><MaterialDefinitionID>TUBE</MaterialDefinitionID>${quantity('76', 'pcs')}</MaterialConsumedActual></SegmentResponse><SegmentResponse><ID>20</ID></SegmentResponse></ProductionResponse></ProductionPerformance>`;
  const { rows } = await rowsOf(text);
  const common = {
    performanceId: 'P1',
    requestId: 'WO-1',
    equipmentId: 'WELD-2',
    personId: 'E7',
    segmentId: '10',
    'parameter.scrap': '1',
  };
  expect(rows).toMatchObject([
    { ...common, use: 'Produced', materialId: 'FR-1', lotId: 'L-9', quantity: '19', unit: 'pcs' },
    { ...common, use: 'Consumed', materialId: 'TUBE', quantity: '76' },
    { performanceId: 'P1', responseId: 'R1', segmentId: '20' },
  ]);
});

test('what isn’t B2MML is read like other XML, and refused where settings say that it must be', async () => {
  const text = '<Orders><Order><ID>1</ID></Order><Order><ID>2</ID></Order></Orders>';
  expect((await rowsOf(text)).format).toBe('xml');
  const path = await folder.write('other.xml', text);
  await expect(openFile(path, { format: 'b2mml', encoding: null, separator: null, rowPath: '' })).rejects.toThrow(
    'none of B2MML',
  );
});
