/** Our own folder in a project. It is committed, except for what `.gitignore` in it names. */
export const FOLDER = '.mcp-gen';

export const LOCK = `${FOLDER}/lock.json`;

/** The three that exist only while a run writes. */
export const STAGING = `${FOLDER}/staging`;
export const JOURNAL = `${FOLDER}/journal.json`;
export const RUN_LOCK = `${FOLDER}/run.lock`;

/**
 * Written with the first generation. Bases and lock are compared byte by byte, so git must not change
 * their line ends, and nobody wants to review them.
 */
export const HOUSEKEEPING: ReadonlyMap<string, string> = new Map([
  [`${FOLDER}/.gitattributes`, '* -text -diff linguist-generated=true\n'],
  [`${FOLDER}/.gitignore`, '/journal.json\n/run.lock*\n/staging/\n'],
]);
