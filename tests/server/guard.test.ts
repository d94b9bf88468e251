import { describe, expect, test } from 'vitest';
import { lanAddresses, ownNames } from '../../src/server/addresses.ts';
import { isForUs, isFromUs } from '../../src/server/guard.ts';

const at = (address: string, overrides = {}) => ({
  address,
  netmask: '255.255.255.0',
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  internal: false,
  cidr: null,
  ...overrides,
});

test('the addresses of a machine come with the likeliest first, and without those that no phone reaches', () => {
  const interfaces = {
    lo: [at('127.0.0.1', { internal: true })],
    docker0: [at('172.17.0.1')],
    wg0: [at('192.168.99.1')],
    eth0: [at('10.1.2.3'), { ...at('fe80::1'), family: 'IPv6' as const, scopeid: 0 }],
    wlan0: [at('192.168.1.20')],
    usb0: [at('169.254.3.4')],
  };
  expect(lanAddresses(interfaces)).toEqual(['192.168.1.20', '10.1.2.3', '192.168.99.1', '172.17.0.1']);
});

describe('a request', () => {
  test('is for this server where it calls it by a name of its own, on any port', () => {
    const names = ownNames(false, []);
    for (const host of ['127.0.0.1:4180', 'LOCALHOST:80', '[::1]:4180', 'localhost']) {
      expect(isForUs({ host }, names), host).toBe(true);
    }
    for (const host of ['evil.example', '127.0.0.1.evil.example:4180', '192.168.1.20:4180', '', undefined]) {
      expect(isForUs({ ...(host !== undefined && { host }) }, names), host).toBe(false);
    }
    for (const isLan of [true, false]) {
      expect(isForUs({ host: 'gameday.example.com' }, ownNames(isLan, ['gameday.example.com']))).toBe(true);
      expect(isForUs({ host: 'other.example.com' }, ownNames(isLan, ['gameday.example.com']))).toBe(false);
    }
  });

  test('is from this server where its page is, or where that is no page', () => {
    const host = 'laptop.local:4180';
    expect(isFromUs({ host }, [])).toBe(true);
    expect(isFromUs({ host, origin: 'http://laptop.local:4180' }, [])).toBe(true);
    expect(isFromUs({ host, origin: 'http://laptop.local:4181' }, [])).toBe(false);
    expect(isFromUs({ host, origin: 'null' }, [])).toBe(false);
    expect(isFromUs({ host, 'sec-fetch-site': 'same-site' }, [])).toBe(false);
    expect(isFromUs({ host, 'sec-fetch-site': 'same-origin' }, [])).toBe(true);
  });

  test('through a proxy comes from the origin that others open', () => {
    const headers = { host: '127.0.0.1:4180', origin: 'https://gameday.example.com' };
    expect(isFromUs(headers, [])).toBe(false);
    expect(isFromUs(headers, ['https://gameday.example.com'])).toBe(true);
  });
});
