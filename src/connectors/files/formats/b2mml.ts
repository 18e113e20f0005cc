import type { Json, JsonObject } from '../../../kernel/contract.ts';
import type { Row } from '../../port.ts';
import type { Encoding } from './decode-text.ts';
import type { FileRow } from './file-row.ts';
import { readElements, type XmlElement } from './read-xml.ts';
import { bad } from './xml-tokens.ts';

/** What a B2MML file tells of, by the elements that become rows. Source: MESA B2MML V0600 to V0700, and the names that V0400 had. */
const kinds: Readonly<Record<string, (element: XmlElement) => Row[]>> = {
  MaterialDefinition: materialRows,
  ProductionRequest: requestRows,
  OperationsRequest: requestRows,
  ProductionResponse: responseRows,
  OperationsResponse: responseRows,
};

const roots =
  /^(?:(?:Get|Show|Process|Acknowledge|Sync|Change|Respond|Cancel)?(?:MaterialInformation|MaterialDefinition|ProductionSchedule|OperationsSchedule|ProductionPerformance|OperationsPerformance))$/;

/** Whether the root element of an XML is one of B2MML's that is read here. */
export const isB2mmlRoot = (name: string): boolean => roots.test(name);

/**
 * B2MML as flat rows: a definition of a material each; of a schedule one per segment of a request; of a performance one per material of a
 * segment's response, or per segment where it names none. Numbers and times stay as they are written.
 */
export async function* readB2mml(path: string, encoding: Encoding): AsyncGenerator<FileRow> {
  let row = 0;
  let isChecked = false;
  const isWanted = (names: readonly string[]) => {
    if (!isChecked && !isB2mmlRoot(names[0] ?? ''))
      throw bad(`根元素 ${names[0]} 不是 B2MML 的`, `the root element ${names[0]} is none of B2MML`);
    isChecked = true;
    return Object.hasOwn(kinds, names.at(-1) ?? '') && names.length > 1;
  };
  for await (const element of readElements(path, encoding, isWanted)) {
    for (const value of kinds[element.path.at(-1) ?? '']?.(element) ?? []) {
      row += 1;
      yield { row, value };
    }
  }
}

function materialRows({ value }: XmlElement): Row[] {
  const properties = listAt(value, 'MaterialDefinitionProperty').flatMap((property) =>
    valuesOf(`property.${textAt(property, 'ID')}`, childOf(property, 'Value')),
  );
  return [
    rowOf([
      ['id', textAt(value, 'ID')],
      ['version', textAt(value, 'Version')],
      ['description', textAt(value, 'Description')],
      ['classIds', textsAt(value, 'MaterialClassID')],
      ['assemblyType', textAt(value, 'AssemblyType')],
      ['location', equipmentAt(value)],
      ...properties,
    ]),
  ];
}

function requestRows(element: XmlElement): Row[] {
  const { value } = element;
  const segments = listAt(value, 'SegmentRequirement');
  return (segments.length > 0 ? segments : [null]).map((segment) => {
    const materials = materialsOf(segment ?? value, 'Requirement');
    const produced = materials.find(({ use }) => /produced|output/i.test(use));
    return rowOf([
      ['scheduleId', aroundText(element, /Schedule$/, 'ID')],
      ['publishedDate', aroundText(element, /Schedule$/, 'PublishedDate')],
      ['requestId', textAt(value, 'ID')],
      ['description', textAt(value, 'Description')],
      ['operationsType', textAt(value, 'OperationsType')],
      [
        'definitionId',
        textAt(value, 'OperationsDefinitionID') ||
          textAt(value, 'ProductProductionRuleID') ||
          textAt(value, 'WorkDefinitionID'),
      ],
      ['priority', textAt(value, 'Priority')],
      ['state', textAt(value, 'RequestState')],
      ['location', equipmentAt(value)],
      ['startTime', textAt(value, 'StartTime')],
      ['endTime', textAt(value, 'EndTime')],
      ['segmentId', textAt(segment, 'ID')],
      ['processSegmentId', textAt(segment, 'ProcessSegmentID') || textAt(segment, 'ProductSegmentID')],
      ['segmentStart', textAt(segment, 'EarliestStartTime')],
      ['segmentEnd', textAt(segment, 'LatestEndTime')],
      ['equipmentId', listAt(segment, 'EquipmentRequirement').map((one) => textAt(one, 'EquipmentID'))[0] ?? ''],
      ['materialId', produced?.materialId ?? ''],
      ['quantity', produced?.quantity ?? ''],
      ['unit', produced?.unit ?? ''],
      ['materials', materials.map((one) => ({ ...one }))],
      ...parametersOf(segment, /Parameter$/),
    ]);
  });
}

function responseRows(element: XmlElement): Row[] {
  const { value } = element;
  const segments = listAt(value, 'SegmentResponse');
  return (segments.length > 0 ? segments : [null]).flatMap((segment) => {
    const common: Cells = [
      ['performanceId', aroundText(element, /Performance$/, 'ID')],
      ['publishedDate', aroundText(element, /Performance$/, 'PublishedDate')],
      ['responseId', textAt(value, 'ID')],
      ['requestId', textAt(value, 'ProductionRequestID') || textAt(value, 'OperationsRequestID')],
      ['state', textAt(value, 'ResponseState')],
      ['location', equipmentAt(value)],
      ['segmentId', textAt(segment, 'ID')],
      ['processSegmentId', textAt(segment, 'ProcessSegmentID') || textAt(segment, 'ProductSegmentID')],
      ['startTime', textAt(segment, 'ActualStartTime') || textAt(value, 'StartTime')],
      ['endTime', textAt(segment, 'ActualEndTime') || textAt(value, 'EndTime')],
      ['equipmentId', listAt(segment, 'EquipmentActual').map((one) => textAt(one, 'EquipmentID'))[0] ?? ''],
      ['personId', listAt(segment, 'PersonnelActual').map((one) => textAt(one, 'PersonID'))[0] ?? ''],
    ];
    const data = parametersOf(segment, /Data$/);
    const materials = materialsOf(segment ?? value, 'Actual');
    if (materials.length === 0) return [rowOf([...common, ...data])];
    return materials.map((material) => rowOf([...common, ...Object.entries(material), ...data]));
  });
}

type Cells = [name: string, value: Json][];

const rowOf = (cells: Cells): Row => Object.fromEntries(cells);

/** `MaterialRequirement` with its use; `MaterialProducedRequirement` and the like where the use stands in the name. */
function materialsOf(value: Json, suffix: 'Requirement' | 'Actual') {
  const of = (name: string, use: string) => listAt(value, `${name}${suffix}`).map((one) => materialOf(one, use));
  return [
    ...of('Material', ''),
    ...of('MaterialProduced', 'Produced'),
    ...of('MaterialConsumed', 'Consumed'),
    ...of('ConsumableExpected', 'Consumable'),
    ...of('Consumable', 'Consumable'),
  ];
}

function materialOf(value: Json, use: string) {
  const quantity = childOf(value, 'Quantity');
  return {
    use: textAt(value, 'MaterialUse') || use,
    materialId: textAt(value, 'MaterialDefinitionID'),
    materialClassId: textAt(value, 'MaterialClassID'),
    lotId: textAt(value, 'MaterialLotID'),
    quantity: textAt(quantity, 'QuantityString'),
    unit: textAt(quantity, 'UnitOfMeasure'),
  };
}

/** `ProductionParameter`, `SegmentParameter`, `ProductionData` … as fields of their own. */
function parametersOf(value: Json, name: RegExp): Cells {
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((key) => name.test(key))
    .flatMap((key) => listAt(value, key))
    .flatMap((one) => {
      const parameter = childOf(one, 'Parameter') ?? one;
      return valuesOf(`parameter.${textAt(parameter, 'ID')}`, childOf(parameter, 'Value'));
    });
}

function valuesOf(name: string, value: Json | undefined): Cells {
  const unit = textAt(value, 'UnitOfMeasure');
  return [[name, textAt(value, 'ValueString')], ...(unit === '' ? [] : ([[`${name}.unit`, unit]] as Cells))];
}

/** Where it is meant: the innermost level of the hierarchy that is named. */
function equipmentAt(value: Json): string {
  const scope = childOf(value, 'HierarchyScope') ?? childOf(value, 'Location');
  const inner = childOf(scope, 'HierarchyScope') ?? scope;
  return textAt(inner, 'EquipmentID') || textAt(scope, 'EquipmentID');
}

function aroundText({ around }: XmlElement, name: RegExp, text: string): string {
  const texts = around.findLast((one) => name.test(one.name))?.texts;
  return texts && Object.hasOwn(texts, text) ? (texts[text] ?? '') : '';
}

function listAt(value: Json | undefined, name: string): Json[] {
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return found === undefined ? [] : Array.isArray(found) ? found : [found];
}

const childOf = (value: Json | undefined, name: string): Json | undefined => listAt(value, name)[0];
const textsAt = (value: Json | undefined, name: string): string =>
  listAt(value, name)
    .map((one) => textOf(one))
    .join(';');
const textAt = (value: Json | undefined, name: string): string => textOf(childOf(value, name));

/** With attributes or without. */
function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value['#text'] === 'string' ? value['#text'] : '';
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
