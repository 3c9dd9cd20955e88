/** The words of the shell command at the start of the text, without quotes and escapes. An unescaped newline ends it. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  const take = (part: string) => {
    word = (word ?? '') + part;
  };
  const finish = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  while (at < text.length && text[at] !== '\n') {
    const [quoted = '', single, double] = /^(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)")/.exec(text.slice(at)) ?? [];
    if (single !== undefined) take(single);
    else if (double !== undefined) take(double.replace(/\\(["\\$`])/g, '$1').replaceAll('\\\n', ''));
    else if (text.startsWith('\\\n', at)) finish();
    else if (text[at] === '\\') take(text[at + 1] ?? '');
    else if (/\s/.test(text[at] ?? '')) finish();
    else if (/['"]/.test(text[at] ?? '')) throw new Error(`A quote is never closed: ${text.slice(at, at + 40)}`);
    else take(text[at] ?? '');
    at += quoted.length || (text[at] === '\\' ? 2 : 1);
  }
  finish();
  return words;
}
