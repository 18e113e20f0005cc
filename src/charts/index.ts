export * from './control-chart-shape.ts';
