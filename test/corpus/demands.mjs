// What single hostile documents must lead to beyond the verdict of the corpus, in our words: what a warning says when
// the document is generated, and what must be (or must not be) in the catalogue of operations.

/** Each has `warns`, patterns of which every one must match what the run says, and `catalogue`, a check of operations.json. */
export const DEMANDS = new Map(
  Object.entries({
    'version-as-number.yaml': { warns: [/version is a number/] },
    'json-duplicate-key.json': { warns: [/"?\/p"?/] },
    'path-item-null.yaml': { warns: [/\/a\b/] },
    'no-responses.yaml': { warns: [/responses/] },
    'path-templates-equivalent.json': { warns: [/same path/] },
    'get-with-request-body.yaml': { warns: [/cannot carry a body/] },
    'security-undefined-scheme.yaml': { warns: [/ghost/] },
    'ref-recursive-required.json': { warns: [/Node/, /no value/] },
    'ref-siblings.json': { catalogue: ({ text }) => text.includes('"minLength":2') && text.includes('"maxLength":5') },
    'ref-external-colliding-names/openapi.json': { catalogue: ({ schemas }) => Object.keys(schemas).length === 2 },
    'ref-recursive-legit.json': { catalogue: ({ schemas }) => Object.keys(schemas).length === 1 },
    'regex-catastrophic.yaml': { warns: [/pattern/], catalogue: ({ text }) => !text.includes('"pattern"') },
    'regex-invalid.yaml': { warns: [/pattern/] },
    'prototype-pollution.json': { warns: [/__proto__/] },
    'numbers-yaml-specials.yaml': { warns: [/infinity/, /version is a number/] },
    'params-forbidden-headers.json': { warns: [/Host/, /Content-Length/, /Transfer-Encoding/] },
    'exclusive-min-30.json': {
      catalogue: ({ text }) => text.includes('"exclusiveMinimum":1') && text.includes('"maximum":9'),
    },
    'exclusive-min-mixed-dialect.json': {
      warns: [/exclusiveMinimum/, /nullable/],
      catalogue: ({ text }) => text.includes('"exclusiveMinimum":1'),
    },
    'schema-booleans.json': { warns: [/never/] },
    'schema-unknown-dialect.json': { warns: [/dialect/i] },
    'schema-if-then-else.json': { catalogue: ({ text }) => /"if":/.test(text) && /"dependentRequired":/.test(text) },
    'schema-discriminator-bad.json': {
      warns: [/"?a"? leads|mapping.*\ba\b/, /mapping.*\bc\b/],
      catalogue: ({ text }) => /"(?:oneOf|anyOf)":/.test(text),
    },
    'schema-ref-in-data.json': { catalogue: ({ schemas }) => Object.keys(schemas).length === 0 },
    'schema-readonly-writeonly.json': { catalogue: ({ text }) => !/"required":\[[^\]]*"id"/.test(text) },
    'schema-default-violates.json': { warns: [/default/] },
    'schema-enum-odd.json': { warns: [/enum/] },
    'links-callbacks-loop.json': { warns: [/operationId a\b/] },
    'schema-dynamicref-defs.json': { catalogue: ({ text }) => !text.includes('$dynamicRef') },
  }),
);

/** Every demand on a generated document that is not met. */
export function unmetDemands(file, said, catalogueText) {
  const { warns = [], catalogue } = DEMANDS.get(file) ?? {};
  const silent = warns.filter((pattern) => !pattern.test(said)).map((pattern) => `nothing says ${String(pattern)}`);
  if (catalogue === undefined || catalogue({ ...JSON.parse(catalogueText), text: catalogueText })) return silent;
  return [...silent, 'operations.json is not as it must be'];
}
