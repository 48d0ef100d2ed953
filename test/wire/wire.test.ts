import { expect, onTestFinished, test } from 'vitest';
import { fixture, projectOf } from './fixture.ts';
import { runAll } from './runner/run.ts';
import { startSession } from './runner/session.ts';

/*
 * A real MCP client calls every operation of documents written for this suite, with every kind of arguments; the oracle
 * reads the same documents and judges each request.
 */
test.each([
  ['styles.yaml', 4],
  ['bodies.yaml', 6],
  ['security.yaml', 8],
  ['modern.yaml', 4],
  ['legacy.json', 4],
])(
  '%s: every request is for its operation, allowed by the document, and decodes to its arguments',
  async (name, operations) => {
    const project = await projectOf(name);
    onTestFinished(() => project.remove());
    const session = await startSession(project, fixture(name));
    onTestFinished(() => session.close());
    const report = await runAll(session, project);
    expect(report.failures).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(report).toMatchObject({ operations, accepted: operations, roundTripped: operations, leaks: 0 });
    expect(report.cases).toBeGreaterThan(operations);
    expect(report.negatives).toBeGreaterThan(operations);
  },
  180_000,
);
