export interface SimulationOptions {
  url: string;
  speed: number;
  log: (line: string) => void;
}
export interface Simulation {
  stop(): Promise<void>;
}
export async function startSimulation(_options: SimulationOptions): Promise<Simulation> {
  return { async stop() {} };
}
