import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchImage } from '../../infra/puppet/fetch-image.ts';
import { isPublicAddress } from '../../infra/puppet/public-address.ts';
import { givePicture, PNG, startPictureServer } from '../support/picture-server.ts';

const { origin, port, state } = await startPictureServer();
const hosts = ['localhost'];

test('gives a picture of a trusted host, with a name by which WeChat knows it', async () => {
  state.answer = givePicture;
  for (const [path, name] of [
    ['/docs/%E5%9B%BE%20install.jpeg?v=1', 'E5-9B-BE-20install.png'],
    ['/', 'picture.png'],
    ['/a/..%2f..%2fetc', '2f..-2fetc.png'],
  ]) {
    const image = await fetchImage(`${origin}${path}`, { hosts });
    assert.deepEqual([image.name, image.data], [name, PNG]);
  }
  assert.equal((await fetchImage(`${origin}/x.gif`, { hosts: [`localhost:${port}`] })).name, 'x.png');
});

test('asks nothing of our own network, by name or number, nor without TLS', async () => {
  state.answer = givePicture;
  state.requests = 0;
  const refused = [
    `${origin}/a.png`,
    `https://127.0.0.1:${port}/a.png`,
    `https://[::1]:${port}/a.png`,
    `https://2130706433:${port}/a.png`,
    'https://169.254.170.2/v2/credentials',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    `http://localhost:${port}/a.png`,
    'file:///etc/passwd',
  ];
  for (const url of refused) await assert.rejects(fetchImage(url), { message: /not public|no https/ }, url);
  assert.equal(state.requests, 0);
});

test('follows no redirect to where it may not go, and not for ever', async () => {
  state.answer = (request, response) => {
    const target = new URL(request.url ?? '', origin).searchParams.get('to') ?? request.url ?? '';
    response.writeHead(302, { location: target }).end();
  };
  const to = (target: string) => `${origin}/?to=${encodeURIComponent(target)}`;
  await assert.rejects(fetchImage(to('https://127.0.0.1/a.png'), { hosts }), { message: /not public/ });
  await assert.rejects(fetchImage(to('http://localhost/a.png'), { hosts }), { message: /no https/ });
  await assert.rejects(fetchImage(`${origin}/loop`, { hosts }), { message: /redirects/ });
  state.answer = (request, response) =>
    request.url === '/moved' ? response.end(PNG) : response.writeHead(301, { location: '/moved' }).end();
  assert.equal((await fetchImage(`${origin}/old`, { hosts })).name, 'moved.png');
});

test('takes no page, no error, nothing endless and nothing too large', async () => {
  state.answer = (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<html>');
  await assert.rejects(fetchImage(origin, { hosts }), { message: /no picture/ });
  state.answer = (_, response) => response.writeHead(404).end(PNG);
  await assert.rejects(fetchImage(origin, { hosts }), { message: 'HTTP 404' });
  state.answer = (_, response) => {
    const more = () => !response.destroyed && response.write(Buffer.alloc(1_000_000), more);
    more();
  };
  await assert.rejects(fetchImage(origin, { hosts }), { message: /more than 10000000 bytes/ });
  state.answer = () => undefined;
  await assert.rejects(fetchImage(origin, { hosts, timeoutMs: 100 }));
  state.answer = (_, response) => void response.writeHead(200).write(PNG);
  await assert.rejects(fetchImage(origin, { hosts, timeoutMs: 100 }));
  state.answer = (_, response) => void response.destroy();
  await assert.rejects(fetchImage(origin, { hosts }));
});

test('knows public addresses from others', () => {
  for (const ip of ['1.1.1.1', '140.82.112.3', '2606:4700::1111', '172.32.0.1', '100.128.0.1'])
    assert.ok(isPublicAddress(ip), ip);
  const others = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
  ];
  others.push(
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00:ec2::254',
  );
  others.push(
    '::ffff:127.0.0.1',
    '::ffff:1.1.1.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
  );
  others.push('localhost', '', '1.1.1');
  for (const ip of others) assert.ok(!isPublicAddress(ip), ip);
});
