// @ts-check
/** The GraphQL documents of this application: every graphql(`…`) in src/, read without running anything. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, print, stripIgnoredCharacters, visit } from 'graphql';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const call = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;

/** @returns {{ location: string, rawSDL: string, document: import('graphql').DocumentNode }[]} */
export function readDocuments() {
  const source = join(root, 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('graphql'))
    .sort()
    .flatMap((path) => {
      const location = join(source, path);
      return [...readFileSync(location, 'utf8').matchAll(call)].map(([, rawSDL = '']) => ({ location, rawSDL, document: parse(rawSDL) }));
    });
}

/**
 * The text to send for one document: an operation with every fragment it needs, without white space. A fragment by itself is never sent.
 * @param {string} rawSDL
 * @param {ReturnType<typeof readDocuments>} documents
 */
export function textToSend(rawSDL, documents) {
  const own = parse(rawSDL);
  if (own.definitions.every((definition) => definition.kind === 'FragmentDefinition')) return '';
  const fragments = new Map(
    documents.flatMap(({ document }) => document.definitions.flatMap((d) => (d.kind === 'FragmentDefinition' ? [[d.name.value, d]] : []))),
  );
  const needed = new Map();
  /** @param {import('graphql').ASTNode} node */
  const collect = (node) => {
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.get(value);
        if (!fragment) throw new Error(`There is no fragment ${value}`);
        if (!needed.has(value)) {
          needed.set(value, fragment);
          collect(fragment);
        }
      },
    });
  };
  collect(own);
  return stripIgnoredCharacters([own, ...needed.values()].map(print).join('\n'));
}

/**
 * The questions the server may be asked by number: the text to send of every query, and the SHA-256 of that text. Never a mutation.
 * @returns {{ name: string, id: string, text: string }[]}
 */
export function registeredDocuments() {
  const documents = readDocuments();
  return documents.flatMap(({ rawSDL, document }) =>
    document.definitions.flatMap((definition) => {
      if (definition.kind !== 'OperationDefinition' || definition.operation !== 'query' || !definition.name) return [];
      const text = textToSend(rawSDL, documents);
      return [{ name: definition.name.value, id: createHash('sha256').update(text).digest('hex'), text }];
    }),
  );
}
