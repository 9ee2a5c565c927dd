/** Made by the build (build/plugins.mjs): the numbers of the questions by the names of their operations, and their texts by number. */
declare module 'virtual:registered' {
  export const ids: Readonly<Record<string, string>>;
  export const texts: Readonly<Record<string, string>>;
}
