import { makeProject } from './runner/project.ts';
import { runAll } from './runner/run.ts';
import { startSession } from './runner/session.ts';

// Takes one document through the suite and prints the report as JSON: `node sweep-one.js ROOT DOCUMENT`.
const [root = '', document = ''] = process.argv.slice(2);
const started = performance.now();
const project = await makeProject(root, document);
if ('refused' in project) console.log(JSON.stringify(project));
else {
  try {
    const session = await startSession(project, document);
    const ready = performance.now();
    const report = await runAll(session, project);
    await session.close();
    const seconds = { made: (ready - started) / 1000, ran: (performance.now() - ready) / 1000 };
    console.log(JSON.stringify({ ...report, seconds }));
  } finally {
    project.remove();
  }
}
