// @ts-check
import { createReadStream, createWriteStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { call, readDocuments, registeredDocuments, textToSend } from './documents.mjs';

/**
 * Puts each document, as the text to send, where it is used: no document travels with a page that does not ask it.
 * @returns {import('vite').Plugin}
 */
export function documentTexts() {
  return {
    name: 'document-texts',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/src/graphql/') || !code.includes('graphql(`')) return;
      const documents = readDocuments();
      return { code: code.replace(call, (_, rawSDL) => JSON.stringify(textToSend(rawSDL, documents))), map: null };
    },
  };
}

/**
 * Tells the application the numbers of its questions (virtual:registered), and the server their texts (documents.json).
 * @returns {import('vite').Plugin}
 */
export function registered() {
  const name = 'virtual:registered';
  return {
    name: 'registered',
    resolveId(source) {
      return source === name ? `\0${name}` : undefined;
    },
    load(id) {
      if (id !== `\0${name}`) return;
      const documents = registeredDocuments();
      const ids = Object.fromEntries(documents.map((one) => [one.name, one.id]));
      const texts = Object.fromEntries(documents.map((one) => [one.id, one.text]));
      return `export const ids = ${JSON.stringify(ids)};\nexport const texts = ${JSON.stringify(texts)};`;
    },
    generateBundle() {
      const texts = Object.fromEntries(registeredDocuments().map((one) => [one.id, one.text]));
      this.emitFile({ type: 'asset', fileName: 'documents.json', source: JSON.stringify(texts) });
    },
  };
}

/**
 * Fetches the font together with the style sheet instead of after it.
 * @returns {import('vite').Plugin}
 */
export function preloadFont() {
  return {
    name: 'preload-font',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) => /latin-wght-normal-.*\.woff2$/.test(name));
        if (!font) return;
        return [{ tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true } }];
      },
    },
  };
}

/**
 * Keeps a .br and a .gz beside every text in the build.
 * @returns {import('vite').Plugin}
 */
export function precompress() {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    async closeBundle() {
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(css|html|js|svg)$/.test(name));
      for (const path of names.map((name) => join(folder, name))) {
        await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
        const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        await pipeline(createReadStream(path), brotli, createWriteStream(`${path}.br`));
      }
    },
  };
}
