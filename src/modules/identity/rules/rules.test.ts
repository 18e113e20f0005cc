import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anySign } from '../../../../tests/support/any-sign.ts';
import { isSignedBy, makeApiKey, parseApiKey } from './api-key.ts';
import {
  type ChainedEntry,
  firstHashOf,
  hashEntry,
  type StoredEntry,
  storableJson,
  storableText,
  walkPage,
} from './audit-chain.ts';
import { whyNotAssign } from './roles.ts';

const installation = { id: '0f0e0d0c-0b0a-4988-8776-655443322110', secret: Buffer.alloc(32, 7) };
const keyId = '0198f000-0000-7000-8000-000000000001';

describe('roles', () => {
  const [welding, painting] = ['0198f000-0000-7000-8000-00000000000a', '0198f000-0000-7000-8000-00000000000b'];

  test('a leader of the welding shop who also inspects there is fine', () => {
    const roles = [
      { role: 'team-leader', orgUnitId: welding },
      { role: 'inspector', orgUnitId: welding },
    ] as const;
    expect(whyNotAssign(roles)).toBeUndefined();
  });

  test('a leader of one workshop who plans for the whole plant is refused, for the scope would widen', () => {
    const roles = [
      { role: 'team-leader', orgUnitId: welding },
      { role: 'planner', orgUnitId: null },
    ] as const;
    expect(whyNotAssign(roles)?.refusalName).toBe('identity.roles_differ_by_scope');
  });

  test('one role in two workshops is fine, twice in one is not', () => {
    const one = { role: 'team-leader', orgUnitId: welding } as const;
    expect(whyNotAssign([one, { role: 'team-leader', orgUnitId: painting }])).toBeUndefined();
    expect(whyNotAssign([one, one])?.refusalName).toBe('identity.role_twice');
  });
});

describe('API keys', () => {
  test('a key made here is read back and its signature holds', () => {
    const { key } = makeApiKey(installation, keyId);
    const parts = parseApiKey(key);
    expect(parts?.installationId).toBe(installation.id);
    expect(parts?.keyId).toBe(keyId);
    expect(parts && isSignedBy(installation, parts)).toBe(true);
  });

  test('any other character anywhere breaks the form or the signature', () => {
    const { key } = makeApiKey(installation, keyId);
    fc.assert(
      fc.property(fc.nat(key.length - 2), fc.constantFrom('A', '0', 'z', '.', '_'), (place, letter) => {
        if (key[place] === letter) return;
        const parts = parseApiKey(key.slice(0, place) + letter + key.slice(place + 1));
        expect(parts !== undefined && isSignedBy(installation, parts)).toBe(false);
      }),
    );
  });

  test('the secret of another installation signs nothing here', () => {
    const parts = parseApiKey(makeApiKey({ ...installation, secret: Buffer.alloc(32, 8) }, keyId).key);
    expect(parts && isSignedBy(installation, parts)).toBe(false);
  });
});

describe('the audit chain', () => {
  function chainOf(length: number): StoredEntry[] {
    let hash = firstHashOf(installation.id, 3);
    return Array.from({ length }, (_, i) => {
      const entry: ChainedEntry = {
        id: `0198f000-0000-7000-8000-0000000000${(10 + i).toString()}`,
        chain: 3,
        sequence: BigInt(i + 1),
        at: new Date(1_800_000_000_000 + i),
        principalKind: 'person',
        principalId: keyId,
        principalName: '李伟',
        personId: keyId,
        sessionId: null,
        source: 'http',
        command: 'execution.report-production',
        commandId: null,
        requestId: 'r1',
        entityType: 'execution.work-order',
        entityId: keyId,
        action: 'changed',
        label: 'WO2611-0001',
        changes: storableJson({ quantityGood: { from: '0', to: String(i) } }),
      };
      hash = hashEntry(hash, entry);
      return { ...entry, hash };
    });
  }
  const start = { sequence: 0n, hash: firstHashOf(installation.id, 3) };

  test('a chain that nobody touched is whole, in pages of any size', () => {
    const chain = chainOf(40);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 41 }), (size) => {
        let at: { sequence: bigint; hash: Buffer } = start;
        for (let i = 0; i < chain.length; i += size) {
          const walked = walkPage(chain.slice(i, i + size), at);
          expect(walked.broken).toBeUndefined();
          at = walked;
        }
        expect(at.sequence).toBe(40n);
      }),
    );
  });

  test('a change of any field of any entry is found at that entry', () => {
    const chain = chainOf(20);
    const fields = [
      'principalName',
      'command',
      'requestId',
      'entityId',
      'action',
      'label',
      'changes',
      'source',
    ] as const;
    fc.assert(
      fc.property(fc.nat(19), fc.constantFrom(...fields), (place, field) => {
        const tampered = chain.map((entry, i) => (i === place ? { ...entry, [field]: `${entry[field]} ` } : entry));
        const { broken } = walkPage(tampered, start);
        expect(broken?.fault).toBe('changed');
        expect(broken?.sequence).toBe(BigInt(place + 1));
      }),
    );
  });

  test('a missing entry and two that changed places are told apart', () => {
    const chain = chainOf(10);
    expect(walkPage([...chain.slice(0, 4), ...chain.slice(5)], start).broken).toMatchObject({
      fault: 'missing',
      sequence: 5n,
    });
    const swapped = chain.map((entry, i) =>
      i === 3
        ? { ...(chain[6] as StoredEntry), sequence: 4n }
        : i === 6
          ? { ...(chain[3] as StoredEntry), sequence: 7n }
          : entry,
    );
    expect(walkPage(swapped, start).broken).toMatchObject({ fault: 'reordered', sequence: 4n });
  });

  test('characters that the database can not keep are replaced before they are hashed', () => {
    expect(storableText('a\u0000b\ud800c😀')).toBe('a\ufffdb\ufffdc😀');
    expect(JSON.parse(storableJson({ note: { to: 'a\u0000b\udc00😀' } }))).toEqual({
      note: { to: 'a\ufffdb\ufffd😀' },
    });
    fc.assert(fc.property(fc.string({ unit: anySign }), (text) => void JSON.parse(storableJson({ text }))));
  });
});
