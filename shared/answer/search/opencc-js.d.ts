/** Its dictionaries one by one; the presets have more than is needed here. */
declare module 'opencc-js/dict/*' {
  const dictionary: string;
  export default dictionary;
}
