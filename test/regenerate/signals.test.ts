import { expect, test, vi } from 'vitest';
import { holdSignals } from '../../src/regenerate/signals.ts';

test('a signal is held back, and sent again at the end', async () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const signals = holdSignals();
  expect(signals.stopAsked()).toBe(false);
  process.emit('SIGHUP', 'SIGHUP');
  expect(signals.stopAsked()).toBe(true);
  await signals.release();
  expect(kill.mock.calls).toEqual([[process.pid, 'SIGHUP']]);
  kill.mockRestore();
  expect(process.listenerCount('SIGHUP')).toBe(0);
});
