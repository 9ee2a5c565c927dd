// @ts-check
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url));

export default tseslint.config(
  { ignores: ['src/graphql/', 'node_modules/'] },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.test.{ts,tsx}', 'src/testing/**'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' }, // what comes out of JSON or stands for anything
  },
  // A feature may use what is shared, and never another feature.
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: {
      'no-restricted-imports': /** @type {import('@typescript-eslint/utils').TSESLint.Linter.RuleEntry} */ ([
        'error',
        { patterns: [{ group: ['**/app/*', ...features.filter((other) => other !== feature).map((other) => `**/${other}/*`)], message: 'A feature stands on its own.' }] },
      ]),
    },
  })),
  {
    files: ['src/{components,format,forms,quotas,text,server}/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['**/features/*', '**/app/*'], message: 'What is shared knows no page.' }] }] },
  },
);
