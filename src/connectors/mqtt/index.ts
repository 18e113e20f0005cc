export { mqttConnector } from './mqtt-connector.ts';
