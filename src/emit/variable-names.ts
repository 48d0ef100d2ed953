/** Long enough to tell names apart; variables of a page long help nobody. */
const LONGEST = 60;

/** `bookings` → `BOOKINGS`, the first part of every upstream variable; never that of the server's own, such as `MCP_HTTP_TOKEN`. */
export function variablePrefix(name: string): string {
  const prefix = name.toUpperCase().replaceAll('-', '_');
  return /^(MCP|UPSTREAM)(_|$)/.test(prefix) ? `API_${prefix}` : prefix;
}

/** Any name as the middle part of a variable: `apiKey` → `API_KEY`. `fallback` where nothing of it can be kept. */
export function upperSnake(name: string, fallback: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z0-9]+/g, '_');
  return (
    words
      .toUpperCase()
      .slice(0, LONGEST)
      .replaceAll(/^_+|_+$/g, '') || fallback
  );
}

/** The name itself or, where it is taken, with the first number that makes it free; it is taken from then on. */
export function claim(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  taken.add(free);
  return free;
}
