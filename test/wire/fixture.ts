import { fileURLToPath } from 'node:url';
import { makeProject, type Project } from './runner/project.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The path of a document written for this suite. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** The built project of such a document. Throws when the generator refuses it. */
export async function projectOf(name: string): Promise<Project> {
  const project = await makeProject(ROOT, fixture(name));
  if ('refused' in project) throw new Error(project.refused);
  return project;
}
