/** The four bicycles. Everything that differs between them stands here; BOMs and routings are made from it. */
export interface ModelData {
  code: string;
  wheel: string;
  fork: string;
  paint: string;
  handlebar: 'HB-FLAT' | 'HB-DROP';
  steel: boolean;
  gears: boolean;
  trainingWheels: boolean;
  /** Bicycles in a usual order. */
  lotSize: number;
}

export const models: ModelData[] = [
  {
    code: 'CITY26',
    wheel: '26',
    fork: 'PA-FKRIG',
    paint: 'PT-BLUE',
    handlebar: 'HB-FLAT',
    steel: false,
    gears: true,
    trainingWheels: false,
    lotSize: 40,
  },
  {
    code: 'MTB27',
    wheel: '27',
    fork: 'PA-FKSUS',
    paint: 'PT-BLACK',
    handlebar: 'HB-FLAT',
    steel: false,
    gears: true,
    trainingWheels: false,
    lotSize: 36,
  },
  {
    code: 'ROAD7',
    wheel: '700',
    fork: 'PA-FKCAR',
    paint: 'PT-RED',
    handlebar: 'HB-DROP',
    steel: false,
    gears: true,
    trainingWheels: false,
    lotSize: 18,
  },
  {
    code: 'KID20',
    wheel: '20',
    fork: 'PA-FKRIG',
    paint: 'PT-YELL',
    handlebar: 'HB-FLAT',
    steel: true,
    gears: false,
    trainingWheels: true,
    lotSize: 30,
  },
];
