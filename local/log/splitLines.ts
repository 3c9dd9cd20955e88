/** Passes on whole lines of a text that comes in pieces, without their ends. */
export function splitLines(pass: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') pass(line);
  };
}
