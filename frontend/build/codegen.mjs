// @ts-check
/** Writes src/graphql/: the types of every document, from the printed schema alone. SCHEMA names another schema file. */
import { mkdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildSchema, parse } from 'graphql';
import { readDocuments, root } from './documents.mjs';

const sdl = readFileSync(process.env.SCHEMA ?? join(root, '../schema/schema.graphql'), 'utf8');
const config = {
  enumsAsTypes: true,
  scalars: { Date: 'string', DateTime: 'string' },
  skipTypename: true,
  strictScalars: true,
  useTypeImports: true,
};
const outputs = await preset.buildGeneratesSection({
  baseOutputDir: `${join(root, 'src/graphql')}/`,
  schema: parse(sdl),
  schemaAst: buildSchema(sdl),
  documents: readDocuments(),
  config,
  presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
  plugins: [],
  pluginMap: {},
  pluginContext: {},
  documentTransforms: [],
});

mkdirSync(join(root, 'src/graphql'), { recursive: true });
for (const output of outputs) {
  const text = await codegen(output);
  // What is already there stays untouched, so that its date says when it last changed.
  if (!existsSync(output.filename) || readFileSync(output.filename, 'utf8') !== text) writeFileSync(output.filename, text);
}
