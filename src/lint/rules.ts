import type { Rule } from './rule.ts';
import { chatMarkup } from './rules/chat-markup.ts';
import { contradiction } from './rules/contradiction.ts';
import { encodedText } from './rules/encoded-text.ts';
import { exfiltration } from './rules/exfiltration.ts';
import { instructionBlock } from './rules/instruction-block.ts';
import { instructions } from './rules/instructions.ts';
import { invisibleCharacters } from './rules/invisible-characters.ts';
import { longDescription } from './rules/long-description.ts';
import { lookalikeNames } from './rules/lookalike-names.ts';
import { missingDescription } from './rules/missing-description.ts';
import { mixedScripts } from './rules/mixed-scripts.ts';
import { overBudget } from './rules/over-budget.ts';
import { secrets } from './rules/secrets.ts';
import { toolReference } from './rules/tool-reference.ts';
import { tooManyInputs } from './rules/too-many-inputs.ts';

/** Every rule; `docs/lint.md` describes them in this order. */
export const rules: readonly Rule[] = [
  instructions,
  instructionBlock,
  chatMarkup,
  toolReference,
  exfiltration,
  encodedText,
  invisibleCharacters,
  lookalikeNames,
  mixedScripts,
  secrets,
  contradiction,
  longDescription,
  missingDescription,
  tooManyInputs,
  overBudget,
];
