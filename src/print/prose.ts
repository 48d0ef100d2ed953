import { Code } from './code.ts';

const INVISIBLE = /(?:[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|\p{Default_Ignorable_Code_Point})+/gu;

/** Comments that tools obey: they lose their force by a space. */
const DIRECTIVE =
  /@(?=ts-|jsx|license|preserve|vitest|jest)|#(?= ?source)|(?<=source)(?=MappingURL|URL)|(?<=(?:es|ox|ts)lint)(?=-)|(?<=(?:prettier|biome|istanbul|v8|c8))(?=[- ]ignore)|<(?=reference|amd)/gi;

/** Text for the inside of a comment: one line, nothing that ends the comment or that a tool reads as an order. */
export function prose(text: string): Code {
  const line = text.replace(INVISIBLE, ' ').replaceAll('*/', '* /').replaceAll('/*', '/ *');
  return Code.fromDoc(line.replace(DIRECTIVE, (match) => `${match} `).trim());
}
