import type { EmittedFile } from '../../model/file-tree.ts';
import { kebabCase } from '../../print/identifier.ts';
import { file, type EmitContext } from '../context.ts';
import { readTemplate } from '../templates.ts';
import { envFile } from './env-file.ts';
import { kubernetesFiles } from './kubernetes.ts';

const CONSTANT = ['Dockerfile', '.dockerignore', 'compose.yaml'];

/** Everything it takes to run the server somewhere: container, Compose, systemd, Kubernetes, and the list of variables. */
export function deployFiles(context: EmitContext): readonly EmittedFile[] {
  const kubernetes = Object.entries(kubernetesFiles(context));
  return [
    ...CONSTANT.map((path) => managed(path, readTemplate(`typescript/${path}`))),
    managed('.env.example', envFile(context.env)),
    // The unit refers to its own name by specifier, so that only the name of the file depends on the API.
    managed(
      `deploy/systemd/${kebabCase(context.design.name)}.service`,
      readTemplate('typescript/deploy/systemd/server.service'),
    ),
    ...kubernetes.map(([name, text]) => managed(`deploy/kubernetes/${name}`, text)),
  ];
}

function managed(path: string, text: string): EmittedFile {
  return file('managed', path, text);
}
