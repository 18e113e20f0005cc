import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../cache-directory.ts';
import { makeCertificate } from '../certificate.ts';
import { answersAt, runOnce, runServer } from '../run-process.ts';
import type { ServiceKind } from '../service.ts';

const version = '4.1.1';
const clusterId = 'TrueupServicesKafka001';
const password = 'kafka-of-the-services';

/** One broker that is its own controller (KRaft): plain at one port; with TLS and a sign-in (PLAIN or SCRAM) at another. */
export const kafka: ServiceKind = {
  programs: { java: 'openjdk-17-jre-headless', mvn: 'maven', openssl: 'openssl' },
  async prepare(say) {
    await jars(say);
  },
  async plan({ directory, openGate, log }) {
    const path = (name: string) => join(directory, name);
    const [plain, safe, controller] = [await openGate(), await openGate(), await openGate()];
    const { key, certificate } = await makeCertificate(directory);
    const pem = path('server.pem');
    await writeFile(pem, (await readFile(key, 'utf8')) + (await readFile(certificate, 'utf8')));
    const file = path('server.properties');
    await writeFile(
      file,
      lines({
        'process.roles': 'broker,controller',
        'node.id': 1,
        'controller.quorum.voters': `1@127.0.0.1:${controller.inner}`,
        'controller.listener.names': 'CONTROLLER',
        'inter.broker.listener.name': 'PLAINTEXT',
        listeners: `PLAINTEXT://127.0.0.1:${plain.inner},SAFE://127.0.0.1:${safe.inner},CONTROLLER://127.0.0.1:${controller.inner}`,
        'advertised.listeners': `PLAINTEXT://127.0.0.1:${plain.port},SAFE://127.0.0.1:${safe.port}`,
        'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SAFE:SASL_SSL,CONTROLLER:PLAINTEXT',
        'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
        'listener.name.safe.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required user_trueup="${password}";`,
        'listener.name.safe.scram-sha-256.sasl.jaas.config':
          'org.apache.kafka.common.security.scram.ScramLoginModule required;',
        'listener.name.safe.scram-sha-512.sasl.jaas.config':
          'org.apache.kafka.common.security.scram.ScramLoginModule required;',
        'ssl.keystore.type': 'PEM',
        'ssl.keystore.location': pem,
        'log.dirs': path('data'),
        'num.partitions': 3,
        'auto.create.topics.enable': false,
        'offsets.topic.replication.factor': 1,
        'offsets.topic.num.partitions': 1,
        'transaction.state.log.replication.factor': 1,
        'transaction.state.log.min.isr': 1,
        'transaction.state.log.num.partitions': 1,
        'group.initial.rebalance.delay.ms': 0,
        'group.min.session.timeout.ms': 1000,
        'log.retention.check.interval.ms': 1000,
        'log.initial.task.delay.ms': 100,
      }),
    );
    const classPath = join(await jars(), '*');
    const java = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath];
    const scram = ['SCRAM-SHA-256', 'SCRAM-SHA-512'].map((name) => `${name}=[name=trueup,password=${password}]`);
    await runOnce('java', [
      ...java,
      ...['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', file],
      ...scram.flatMap((one) => ['--add-scram', one]),
    ]);
    return {
      address: {
        ...{ broker: `127.0.0.1:${plain.port}`, safeBroker: `127.0.0.1:${safe.port}` },
        ...{ user: 'trueup', password, certificate },
      },
      launch: () =>
        runServer({
          program: 'java',
          args: [...java, 'kafka.Kafka', file],
          log,
          ready: async () => (await answersAt(plain.inner)) && (await answersAt(safe.inner)),
        }),
    };
  },
};

/** The broker from Maven Central: 45 files, 43 MB, fetched once. */
function jars(say: (line: string) => void = () => {}): Promise<string> {
  return cached('kafka', version, async (directory) => {
    say(`fetching Kafka ${version}`);
    const pom = join(directory, 'pom.xml');
    await writeFile(
      pom,
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>trueup</groupId><artifactId>kafka-of-the-services</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency></dependencies>
</project>
`,
    );
    await runOnce('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${directory}`]);
  });
}

const lines = (settings: Record<string, string | number | boolean>) =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
