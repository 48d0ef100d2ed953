import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { deployFiles } from '../../../src/emit/deploy/deploy.ts';
import { bookings, textOf } from '../fixture.ts';

const HOSTILE = '``` | <script>x</script>\n- a: ${{ b }}\n&c *d';

test('emits every file, all of them managed', () => {
  const files = deployFiles(bookings());
  expect(files.map(({ path }) => path)).toEqual([
    'Dockerfile',
    '.dockerignore',
    'compose.yaml',
    '.env.example',
    'deploy/systemd/bookings.service',
    'deploy/kubernetes/deployment.yaml',
    'deploy/kubernetes/service.yaml',
    'deploy/kubernetes/secret.example.yaml',
    'deploy/kubernetes/networkpolicy.yaml',
  ]);
  expect(files.every(({ kind }) => kind === 'managed')).toBe(true);
});

test('files that run something are the same bytes for every API', () => {
  const other = deployFiles(bookings({ name: 'stock', title: HOSTILE, description: HOSTILE, key: HOSTILE }));
  const files = deployFiles(bookings());
  for (const path of ['Dockerfile', '.dockerignore', 'compose.yaml']) {
    expect(textOf(other, path)).toBe(textOf(files, path));
  }
  expect(textOf(other, 'deploy/systemd/stock.service')).toBe(textOf(files, 'deploy/systemd/bookings.service'));
});

test('text of the document reaches no deployment file but the comments of .env.example', () => {
  const choices = { title: HOSTILE, description: HOSTILE, key: HOSTILE, rule: HOSTILE };
  const others = deployFiles(bookings(choices)).filter(({ path }) => path !== '.env.example');
  expect(others).toEqual(deployFiles(bookings()).filter(({ path }) => path !== '.env.example'));
});

test('the image is built from a list of files, without install scripts, and runs as a number that is not root', () => {
  const files = deployFiles(bookings());
  const dockerfile = textOf(files, 'Dockerfile');
  expect(dockerfile.match(/^FROM .*$/gm)).toEqual(['FROM node:24-slim AS build', 'FROM node:24-slim']);
  expect(
    dockerfile.match(/npm (ci|install|prune)[^;&\n]*/g)?.every((command) => command.includes('--ignore-scripts')),
  ).toBe(true);
  expect(dockerfile).toMatch(/^USER 1000:1000$/m);
  expect(dockerfile).toMatch(/^CMD \["node", "dist\/main.js", "--http"\]$/m);
  expect(
    textOf(files, '.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  ).toEqual(['*', '!package.json', '!package-lock.json', '!tsconfig*.json', '!src']);
});

test('the health check is a program that Node accepts', () => {
  const line = /^ {2}CMD (\[.*\])$/m.exec(textOf(deployFiles(bookings()), 'Dockerfile'))?.[1] ?? '';
  const [node, flag, program] = JSON.parse(line);
  expect([node, flag]).toEqual(['node', '-e']);
  expect(() => new Function(program)).not.toThrow();
});

test('Compose gives the container no privilege and only this machine a way in', () => {
  const { server } = parse(textOf(deployFiles(bookings()), 'compose.yaml')).services;
  expect(server).toMatchObject({
    env_file: '.env',
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    ports: ['127.0.0.1:${PORT:-3000}:3000'],
    environment: { HOST: '0.0.0.0', PORT: '3000' },
  });
});

test('the systemd unit depends on nothing but its own name', () => {
  const unit = textOf(deployFiles(bookings()), 'deploy/systemd/bookings.service');
  expect(unit).toContain('ExecStart=/usr/bin/node /opt/%N/dist/main.js --http\n');
  expect(unit).toContain('EnvironmentFile=/etc/%N/env\n');
  expect(unit).toContain('DynamicUser=yes\n');
  for (const line of unit.split('\n')) expect(line).toMatch(/^(|#.*|\[\w+\]|\w+=.*)$/);
});
